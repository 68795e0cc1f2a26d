package dev.steadflow.designer.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class ThemeTest {

    @Test
    void aViewIsToldOfOtherColours(FxRobot robot) {
        AtomicInteger told = new AtomicInteger();
        Region view = new Region();
        robot.interact(() -> {
            Theme theme = new Theme();
            theme.apply(ThemeChoice.LIGHT);
            theme.whenChanged(view, told::incrementAndGet);

            theme.apply(ThemeChoice.DARK);
            theme.apply(ThemeChoice.DARK);
            assertThat(told).hasValue(1);
            theme.apply(ThemeChoice.LIGHT);
            assertThat(told).hasValue(2);
        });
        assertThat(view.getChildrenUnmodifiable()).as("the view, which lived on").isEmpty();
    }

    @Test
    void aViewThatNobodyUsesIsNotKeptByTheTheme(FxRobot robot) {
        Theme[] theme = new Theme[1];
        robot.interact(() -> theme[0] = new Theme());

        WeakReference<Region> view = shownOnce(theme[0]);

        await().atMost(Duration.ofSeconds(60)).until(() -> {
            System.gc();
            return view.get() == null;
        });
        assertThat(theme[0].isDark()).as("the theme itself lives on").isFalse();
    }

    private static WeakReference<Region> shownOnce(Theme theme) {
        Region view = new Region();
        theme.whenChanged(view, view::requestLayout);
        return new WeakReference<>(view);
    }
}

package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.designer.ui.FxThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class RecentFilesTest {

    private final FxThread fx = new FxThread(failure -> {
        throw new AssertionError(failure);
    });
    private final List<List<Path>> told = new ArrayList<>();

    @AfterEach
    void close() {
        fx.close();
    }

    @Test
    void aFileThatHasGoneIsOfferedNoMoreOnceTheDiskHasSaidSo(@TempDir Path folder) throws IOException {
        Path here = Files.writeString(folder.resolve("here.flow.json"), "{}");
        Path gone = folder.resolve("gone.flow.json");
        SettingsFile settings = new SettingsFile(folder.resolve("settings.json"));
        settings.update(now -> now.withRecent(gone.toString()).withRecent(here.toString()));
        RecentFiles recent = new RecentFiles(settings, fx, told::add);

        List<Path> atOnce = DesignerDesk.onFx(() -> {
            recent.look();
            return recent.known();
        });

        assertThat(atOnce).containsExactly(here, gone);
        DesignerDesk.until(() -> recent.known().equals(List.of(here)));
        assertThat(told).containsExactly(List.of(here));

        Files.writeString(gone, "{}");
        DesignerDesk.onFxRun(recent::look);
        DesignerDesk.until(() -> recent.known().equals(List.of(here, gone)));
    }
}

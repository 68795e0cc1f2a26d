package dev.steadflow.designer.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.ui.Theme;
import dev.steadflow.designer.ui.ThemeChoice;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** Icons keep their shape when the theme changes. */
@ExtendWith(ApplicationExtension.class)
class NodeIconTest {

    @Test
    void anIconOfAFontKeepsItsFontWhenTheColoursChange(FxRobot robot) {
        robot.interact(() -> {
            Theme theme = new Theme();
            theme.apply(ThemeChoice.LIGHT);
            NodeIcon icon = new NodeIcon(NodeLook.plain(Feather.SHARE_2), Optional.empty(), 32, theme);
            String light = glyph(icon).getStyle();

            theme.apply(ThemeChoice.DARK);

            assertThat(light).contains("-fx-font-family: 'FeatherIcons'");
            assertThat(glyph(icon).getStyle()).isNotEqualTo(light)
                    .contains("-fx-font-family: 'FeatherIcons'")
                    .containsOnlyOnce("-fx-icon-color");
        });
    }

    private static FontIcon glyph(NodeIcon icon) {
        return (FontIcon) icon.getChildren().getFirst();
    }
}

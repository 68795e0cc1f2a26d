package dev.steadflow.designer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NodeStateTest {

    private static final Color DARK_BACKGROUND = Color.web("#1F2430");

    @ParameterizedTest
    @EnumSource
    void everyStateIsReadableOnLightAndDark(NodeState state) {
        assertThat(contrast(state.color(false), Color.WHITE)).isGreaterThanOrEqualTo(4.0);
        assertThat(contrast(state.color(true), DARK_BACKGROUND)).isGreaterThanOrEqualTo(4.0);
    }

    @Test
    void noTwoStatesShareAnIconOrAGlyph() {
        assertThat(Arrays.stream(NodeState.values()).map(NodeState::icon)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(NodeState.values()).map(NodeState::glyph)).doesNotHaveDuplicates();
    }

    /** The contrast ratio of WCAG 2.2, from 1 to 21. */
    private static double contrast(Color a, Color b) {
        double lighter = Math.max(luminance(a), luminance(b));
        double darker = Math.min(luminance(a), luminance(b));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}

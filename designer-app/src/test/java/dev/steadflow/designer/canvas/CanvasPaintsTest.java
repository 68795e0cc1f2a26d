package dev.steadflow.designer.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.file.StickyNote;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CanvasPaintsTest {

    static Stream<CanvasPaints> both() {
        return Stream.of(CanvasPaints.LIGHT, CanvasPaints.DARK);
    }

    @ParameterizedTest
    @MethodSource("both")
    void textCanBeReadOnEverythingItStandsOn(CanvasPaints paints) {
        Color lane = over(paints.lane(), paints.background());

        assertThat(contrast(paints.title(), paints.card())).isGreaterThan(7);
        assertThat(contrast(paints.text(), paints.card())).isGreaterThan(4.5);
        assertThat(contrast(paints.text(), lane)).isGreaterThan(4.5);
    }

    @ParameterizedTest
    @MethodSource("both")
    void wiresSelectionAndIconsStandOut(CanvasPaints paints) {
        assertThat(contrast(paints.wire(), paints.background())).isGreaterThan(3);
        assertThat(contrast(paints.accent(), paints.background())).isGreaterThan(3);
        assertThat(contrast(paints.refused(), paints.card())).isGreaterThan(4);
        for (Color family : paints.families()) {
            Color tile = over(CanvasPaints.faint(family, paints.dark() ? 0.18 : 0.12), paints.card());
            assertThat(contrast(family, tile)).as(family.toString()).isGreaterThan(3);
        }
    }

    @ParameterizedTest
    @EnumSource(StickyNote.Tint.class)
    void whatStandsOnNotesCanBeRead(StickyNote.Tint tint) {
        for (boolean dark : List.of(true, false)) {
            NotePaints paints = NotePaints.of(tint, dark);

            assertThat(contrast(paints.text(), paints.paper())).as(tint + " dark " + dark).isGreaterThan(4.5);
        }
    }

    private static Color over(Color color, Color below) {
        return below.interpolate(Color.color(color.getRed(), color.getGreen(), color.getBlue()), color.getOpacity());
    }

    private static double contrast(Color a, Color b) {
        double light = Math.max(luminance(a), luminance(b));
        double dark = Math.min(luminance(a), luminance(b));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}

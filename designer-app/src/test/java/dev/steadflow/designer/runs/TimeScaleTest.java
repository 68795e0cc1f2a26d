package dev.steadflow.designer.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeScaleTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT0.004S", "PT3S", "PT10M", "P3D", "P900D"})
    void aWholeRunFitsAndHasAHandfulOfLines(Duration run) {
        TimeScale scale = TimeScale.fitting(run, 800);

        assertThat(scale.x(0)).isBetween(0.0, 20.0);
        assertThat(scale.x((double) run.toMillis())).isBetween(50.0, 800.0);
        List<Double> ticks = scale.ticks(800);
        assertThat(ticks).hasSizeBetween(1, 14).startsWith(0.0);
    }

    @Test
    void zoomingKeepsTheTimeUnderThePointer() {
        TimeScale scale = TimeScale.fitting(Duration.ofSeconds(10), 800);
        double before = scale.millis(300);

        assertThat(scale.zoomed(4, 300).millis(300)).isCloseTo(before, within(1e-6));
        assertThat(scale.zoomed(1e-30, 300).millis(300)).isCloseTo(before, within(1e-3));
    }

    @Test
    void movingShowsLaterTimes() {
        TimeScale scale = new TimeScale(0, 0.5);

        assertThat(scale.moved(100).millis(0)).isCloseTo(200, within(1e-9));
    }
}

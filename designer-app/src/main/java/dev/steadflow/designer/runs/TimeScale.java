package dev.steadflow.designer.runs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which time lies where on the timeline. Immutable.
 *
 * @param from the time at the left edge, in milliseconds after the run's start
 * @param pixelsPerMilli how wide a millisecond is, above 0
 */
record TimeScale(double from, double pixelsPerMilli) {

    /** A pixel is at most so many milliseconds, some 35 days: a run of years still fits. */
    private static final double FARTHEST = 1 / (3.0 * 1000 * 3600 * 1000);

    private static final double NEAREST = 20; // A millisecond as wide as a finger: nothing is measured finer.

    private static final int[] STEPS = {
            1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000,
            600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 10_800_000, 21_600_000, 43_200_000, 86_400_000,
            172_800_000, 604_800_000, 1_209_600_000
    };

    TimeScale {
        pixelsPerMilli = Math.clamp(pixelsPerMilli, FARTHEST, NEAREST);
    }

    /** Shows a whole run in a width. */
    static TimeScale fitting(Duration run, double width) {
        double millis = Math.max(1, run.toNanos() / 1e6);
        return new TimeScale(-millis * 0.01, width / (millis * 1.06));
    }

    double x(double millis) {
        return (millis - from) * pixelsPerMilli;
    }

    double millis(double x) {
        return from + x / pixelsPerMilli;
    }

    /** Zooms so that the time under {@code x} stays there. */
    TimeScale zoomed(double factor, double x) {
        double fixed = millis(x);
        TimeScale wider = new TimeScale(from, pixelsPerMilli * factor);
        return new TimeScale(fixed - x / wider.pixelsPerMilli, wider.pixelsPerMilli);
    }

    /** Moves what is shown to the left by so many pixels. */
    TimeScale moved(double pixels) {
        return new TimeScale(from + pixels / pixelsPerMilli, pixelsPerMilli);
    }

    /** Where lines of the axis stand, in milliseconds: round times, some 100 pixels apart. */
    List<Double> ticks(double width) {
        double step = STEPS[STEPS.length - 1];
        for (int candidate : STEPS) {
            if (candidate * pixelsPerMilli >= 90) {
                step = candidate;
                break;
            }
        }
        while (step * pixelsPerMilli < 60) {
            step *= 2;
        }
        List<Double> ticks = new ArrayList<>();
        for (double at = Math.max(0, Math.ceil(from / step) * step); x(at) < width; at += step) {
            ticks.add(at);
        }
        return ticks;
    }
}

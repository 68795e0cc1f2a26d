package dev.steadflow.designer.canvas;

import dev.steadflow.designer.ui.NodeState;

/** The marks of the states as lines on a square from -5 to 5, for places too small for icons of a font. */
final class StateGlyphs {

    static final String DISABLED = "M-3.5 -3.5 L3.5 3.5";
    static final String PROBLEM = "M0 -3.5 V0.8 M0 3.4 V3.6";

    /** A run is held here. */
    static final String HELD = "M-1.6 -3 V3 M1.6 -3 V3";

    /** A breakpoint with a condition. */
    static final String CONDITION = "M-2.6 -1.2 H2.6 M-2.6 1.4 H2.6";

    /** A pin seen from the side. */
    static final String PIN = "M-1.6 -3.6 H1.6 M-1 -3.6 L-1 -0.6 L-2.4 0.6 H2.4 L1 -0.6 L1 -3.6 M0 0.8 V3.8";

    /** An anchor: the node stays where it is. */
    static final String ANCHOR =
            "M0 -2 V3.6 M-2 -0.6 H2 M-3.4 1 C-3 3.4 -1.4 3.7 0 3.7 C1.4 3.7 3 3.4 3.4 1 M0 -4 A1 1 0 1 1 -0.01 -4";

    /** A flash. */
    static final String FAULT = "M1 -4 L-2.2 0.6 H0.2 L-0.8 4 L2.4 -0.8 H0 Z";

    private StateGlyphs() {}

    static String of(NodeState state) {
        return switch (state) {
            case NOT_RUN -> "M0 -0.1 V0.1";
            case SCHEDULED -> "M-3 0 V0.1 M0 0 V0.1 M3 0 V0.1";
            case RUNNING -> "M-1.8 -3.2 L3 0 L-1.8 3.2 Z";
            case WAITING -> "M0 -3.6 V0.4 L2.6 2";
            case RETRYING -> "M3.4 -0.6 A3.5 3.5 0 1 0 2.6 2.4 M3.8 -3.4 L3.5 -0.4 L0.7 -0.9";
            case SUCCEEDED -> "M-3.4 0.2 L-1 2.8 L3.6 -2.6";
            case FAILED -> "M-2.8 -2.8 L2.8 2.8 M2.8 -2.8 L-2.8 2.8";
            case TIMED_OUT -> "M-3 -3.6 H3 L-3 3.6 H3 Z";
            case CANCELLED -> "M-3.4 0 H3.4";
            case SKIPPED -> "M-3.4 -2.6 C-3.4 1.4 -1 1.4 3 1.4 M0.8 -1 L3.2 1.4 L0.8 3.8";
            case RESTORED -> "M-3.4 -0.6 A3.5 3.5 0 1 1 -2.6 2.4 M-3.8 -3.4 L-3.5 -0.4 L-0.7 -0.9";
            case NEEDS_DECISION -> "M-2 -1.6 A2.1 2.1 0 1 1 0.6 0.6 C0 0.9 0 1.2 0 1.8 M0 4 V4.1";
            case PAUSED, BREAKPOINT -> "M-1.6 -3 V3 M1.6 -3 V3";
        };
    }
}

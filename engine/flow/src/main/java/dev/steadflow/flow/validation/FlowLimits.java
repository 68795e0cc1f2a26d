package dev.steadflow.flow.validation;

/** How big a flow may be. Beyond these the canvas and a run's log would no longer be of use to a person. */
public final class FlowLimits {

    /** Nodes of a flow, those in lanes included. */
    public static final int MAX_NODES = 5_000;
    /** Lanes of one container. */
    public static final int MAX_LANES = 1_000;
    /** Lanes inside lanes, the outermost scope counted. */
    public static final int MAX_DEPTH = 100;

    private FlowLimits() {}
}

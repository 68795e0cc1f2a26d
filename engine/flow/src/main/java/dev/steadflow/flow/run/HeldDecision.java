package dev.steadflow.flow.run;

/**
 * A decision that is held: what it recorded so far is complete, what is left to do lives in memory only, so that it is lost with
 * the process. Until it goes on nothing else may be decided for the run. Owned by who owns the run.
 */
public final class HeldDecision {

    private final HoldPoint point;
    private final Deciding deciding;

    HeldDecision(HoldPoint point, Deciding deciding) {
        this.point = point;
        this.deciding = deciding;
    }

    /** Where it is held. */
    public HoldPoint point() {
        return point;
    }

    Deciding deciding() {
        return deciding;
    }
}

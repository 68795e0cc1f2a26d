package dev.steadflow.flow.run;

/** Says where decisions are held so that a person can look: in runs that are debugged, and in no others. */
@FunctionalInterface
public interface Holds {

    /** Nothing is held: how runs are decided about that nobody debugs. */
    Holds NONE = (point, state) -> false;

    /**
     * Whether a decision stops here until it is let go by {@link RunDecider#goOn}. Asked within the decision, so it must not
     * block.
     *
     * @param state with all that the decision has recorded so far
     */
    boolean stopAt(HoldPoint point, RunState state);
}

package dev.steadflow.flow.validation;

/** One thing that flows must do, or had better do. */
interface Rule {

    /** Reports where a flow does not. */
    void check(FlowView flow, Findings findings);
}

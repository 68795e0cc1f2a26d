package dev.steadflow.flow.definition;

/** What happens to lanes that are still under way when their container is done. */
public enum Rest {
    /** They are cancelled. */
    CANCEL,
    /** They go on as background lanes of the enclosing scope. */
    CONTINUE
}

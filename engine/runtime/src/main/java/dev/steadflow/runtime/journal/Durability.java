package dev.steadflow.runtime.journal;

/** What an acknowledged append survives. */
public enum Durability {
    /**
     * Kill -9, and power loss on a disk that does not tear writes: each group commit is forced to disk. The default.
     * {@code docs/guarantees.md} says what a disk that tears them can do.
     */
    DISK,
    /** Kill -9 of the process, but not power loss or a crash of the operating system. */
    PROCESS
}

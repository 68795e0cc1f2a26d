package dev.steadflow.runtime.journal;

/** What an acknowledged append survives. */
public enum Durability {
    /** Kill -9 and power loss: each group commit is forced to disk. The default. */
    DISK,
    /** Kill -9 of the process, but not power loss or a crash of the operating system. */
    PROCESS
}

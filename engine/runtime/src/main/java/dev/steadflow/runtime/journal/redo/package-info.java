/**
 * Lets H2 keep commits in memory for a while: what each of them changes is in the log of the guarded file before, and is
 * done again when the store is opened after a crash. Knows JDBC, H2 and the guard; knows nothing of runs.
 */
@NullMarked
package dev.steadflow.runtime.journal.redo;

import org.jspecify.annotations.NullMarked;

/**
 * Runs after the fact: one run in a file that can be sent to somebody ({@link dev.steadflow.runtime.kept.RunArchive}), and copies
 * of stores. Both are looked at through the engine's interface ({@link dev.steadflow.runtime.kept.KeptEngine}), with no engine
 * behind it, so that nothing goes on because somebody looks. Whoever only reads runs asks
 * {@link dev.steadflow.runtime.kept.KeptRuns}. Depends on {@code api} and {@code journal}; the engine does not depend on it.
 */
@NullMarked
package dev.steadflow.runtime.kept;

import org.jspecify.annotations.NullMarked;

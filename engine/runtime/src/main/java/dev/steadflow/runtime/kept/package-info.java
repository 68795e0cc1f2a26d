/**
 * Runs after the fact: one run in a file that can be sent to somebody ({@link dev.steadflow.runtime.kept.RunArchive}), and copies
 * of stores. Both are looked at through the engine's interface ({@link dev.steadflow.runtime.kept.KeptEngine}), with no engine
 * behind it, so that nothing goes on because somebody looks. Depends on {@code api} and {@code journal}; nothing in the engine
 * depends on it.
 */
@NullMarked
package dev.steadflow.runtime.kept;

import org.jspecify.annotations.NullMarked;

/**
 * Runs of a flow as tests: a case says the input, what steps answer and when, and what comes from outside; a rehearsal plays it
 * on the real engine with a memory journal and a clock that jumps, so that days take no time. Depends on {@code exec};
 * nothing in the engine depends on it.
 */
@NullMarked
package dev.steadflow.runtime.rehearsal;

import org.jspecify.annotations.NullMarked;

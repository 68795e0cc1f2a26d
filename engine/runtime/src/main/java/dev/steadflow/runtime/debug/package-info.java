/**
 * Runs that a person debugs: on the real engine with a memory journal, a clock that the person moves, and calls of steps that may
 * be stopped, answered, delayed or made to fail. Everything happens around the calls of steps, so the core, the log and recovery
 * know nothing of it. Depends on {@code exec}; nothing in the engine depends on it.
 */
@NullMarked
package dev.steadflow.runtime.debug;

import org.jspecify.annotations.NullMarked;

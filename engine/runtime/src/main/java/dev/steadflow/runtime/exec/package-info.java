/**
 * The only threads and the only clock: run loop, step runner, timers, recovery.
 */
@NullMarked
package dev.steadflow.runtime.exec;

import org.jspecify.annotations.NullMarked;

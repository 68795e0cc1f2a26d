/**
 * The only threads and the only clock: run loop, step runner, timers, recovery, and what runs ask of each other and of the
 * world: inboxes and who is held there, signals, child runs, watches, permits, names.
 */
@NullMarked
package dev.steadflow.runtime.exec;

import org.jspecify.annotations.NullMarked;

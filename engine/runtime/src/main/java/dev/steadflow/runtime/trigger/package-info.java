/**
 * Triggers at work: which times, files and requests start a run, and what is remembered of them. Knows the journal for its notes
 * and nothing of run loops and threads: {@code exec} gives it time, timers and starts through {@link dev.steadflow.runtime.trigger.TriggerWorld}.
 */
@NullMarked
package dev.steadflow.runtime.trigger;

import org.jspecify.annotations.NullMarked;

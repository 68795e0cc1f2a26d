/**
 * What the log of a run means for a screen: a pure fold from events to a {@link RunView}. No JavaFX, no clock, no
 * threads, no engine calls; depends on the event and definition packages of the engine only. Opening an old run and
 * watching a live one are the same fold over the same events.
 */
@NullMarked
package dev.steadflow.designer.runs.projection;

import org.jspecify.annotations.NullMarked;

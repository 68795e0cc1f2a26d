/**
 * An engine in a process of its own, for a run that a person wants to kill and see go on: start it, kill it, start it again
 * on the same store, and ask it as any engine elsewhere ({@code engine/client}). No JavaFX; calls block. {@code runs} depends on it, and it on nobody here.
 */
@NullMarked
package dev.steadflow.designer.separate;

import org.jspecify.annotations.NullMarked;

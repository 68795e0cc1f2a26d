/**
 * Where everything of a flow document is drawn: rectangles of nodes, frames and lanes, curves of wires, what lies under
 * a point; and the automatic layout. Pure computation in document units, no JavaFX; canvas and gestures depend on it.
 */
@NullMarked
package dev.steadflow.designer.layout;

import org.jspecify.annotations.NullMarked;

/**
 * The canvas: draws a flow document and a run, and turns mouse and keyboard into gestures. Three layers: one picture of
 * the size of the view for grid, frames, wires and everything far away; cards for what is near; and on top what is shown
 * while the button is down. Depends on document, layout, gesture and ui; the window depends on it.
 */
@NullMarked
package dev.steadflow.designer.canvas;

import org.jspecify.annotations.NullMarked;

/**
 * What the hand does on the canvas, and which edit comes of it: tools, the states of a gesture, and the preview shown
 * while the button is down. No JavaFX: tests speak in gestures and need no window. The canvas depends on this; this
 * depends on document and layout.
 */
@NullMarked
package dev.steadflow.designer.gesture;

import org.jspecify.annotations.NullMarked;

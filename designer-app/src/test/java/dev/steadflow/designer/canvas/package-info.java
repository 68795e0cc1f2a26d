/** Shows the canvas in a window of its own and uses it as a person would. */
@NullMarked
package dev.steadflow.designer.canvas;

import org.jspecify.annotations.NullMarked;

/** Gestures without a window. */
@NullMarked
package dev.steadflow.designer.gesture;

import org.jspecify.annotations.NullMarked;

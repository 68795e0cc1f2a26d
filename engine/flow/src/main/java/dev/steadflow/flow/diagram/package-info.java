/** Flows as text that other programs draw. Depends on {@code definition} only. */
@NullMarked
package dev.steadflow.flow.diagram;

import org.jspecify.annotations.NullMarked;

/**
 * Two versions of a flow beside each other, with what is different marked on both drawings. Depends on the canvas; only the
 * application depends on it.
 */
@NullMarked
package dev.steadflow.designer.compare;

import org.jspecify.annotations.NullMarked;

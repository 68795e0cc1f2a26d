/**
 * Finding things: the palette of what can be added, the quick-add popup, and the outline of what is there. Adds nodes
 * only by handing a key (see {@code NewNodes}) to the canvas or the tab.
 */
@NullMarked
package dev.steadflow.designer.palette;

import org.jspecify.annotations.NullMarked;

package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.layout.Hit;

/**
 * A context menu is wanted. What lies under the pointer is selected already.
 *
 * @param hit what lies under the pointer
 * @param at where in the document, absolute
 * @param screenX where on the screen
 * @param screenY likewise
 */
public record ContextRequest(Hit hit, DocPoint at, double screenX, double screenY) {}

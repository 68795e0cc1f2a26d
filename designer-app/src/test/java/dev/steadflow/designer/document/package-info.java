/** Edits, what follows from them, and undoing them. */
@NullMarked
package dev.steadflow.designer.document;

import org.jspecify.annotations.NullMarked;

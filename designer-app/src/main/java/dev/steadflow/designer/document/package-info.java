/**
 * The open flow as it is edited: an immutable document, the edits that lead from one to the next, the rules that
 * refuse them, what follows from them, and the history. Depends on the engine's flow definition only; knows nothing of
 * JavaFX, and gestures, canvas, palette and inspector depend on it.
 */
@NullMarked
package dev.steadflow.designer.document;

import org.jspecify.annotations.NullMarked;

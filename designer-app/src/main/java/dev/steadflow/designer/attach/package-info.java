/**
 * Runs that this window's engine does not have: those of an engine elsewhere, and those that somebody kept. Asks which, opens
 * them, and says what may be done with them; the views of {@code runs} show them. Only {@code app} depends on it.
 */
@NullMarked
package dev.steadflow.designer.attach;

import org.jspecify.annotations.NullMarked;

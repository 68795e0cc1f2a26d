/**
 * Shared controls, the theme, and the way to the JavaFX thread. Knows nothing of flows, documents or the engine; every
 * other package of the designer may use it.
 */
@NullMarked
package dev.steadflow.designer.ui;

import org.jspecify.annotations.NullMarked;

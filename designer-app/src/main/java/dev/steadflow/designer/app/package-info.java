/**
 * The application: start-up, the main window, its tabs, and {@code Wiring}, the list of who knows whom. Uses every
 * other package of the designer and is used by none.
 */
@NullMarked
package dev.steadflow.designer.app;

import org.jspecify.annotations.NullMarked;

/** Tests of the way to the JavaFX thread. */
@NullMarked
package dev.steadflow.designer.ui;

import org.jspecify.annotations.NullMarked;

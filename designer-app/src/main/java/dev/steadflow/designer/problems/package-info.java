/**
 * What is wrong with a flow, live: validation off the JavaFX thread, and the panel that lists it.
 */
@NullMarked
package dev.steadflow.designer.problems;

import org.jspecify.annotations.NullMarked;

/** A plugin that tests drop onto the designer. */
@NullMarked
package dev.steadflow.designer.plugins;

import org.jspecify.annotations.NullMarked;

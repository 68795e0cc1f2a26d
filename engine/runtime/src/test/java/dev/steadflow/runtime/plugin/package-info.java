/**
 * Plugins as their authors write them, sound and broken.
 */
@NullMarked
package dev.steadflow.runtime.plugin;

import org.jspecify.annotations.NullMarked;

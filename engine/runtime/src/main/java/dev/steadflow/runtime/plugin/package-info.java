/**
 * Finds step plugins, makes schemas of their records, turns JSON into their inputs and back.
 */
@NullMarked
package dev.steadflow.runtime.plugin;

import org.jspecify.annotations.NullMarked;

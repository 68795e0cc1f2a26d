/**
 * Finds step plugins, makes schemas of their records, turns JSON into their inputs and back. {@code PluginLoader} looks once,
 * {@code PluginFolder} goes on looking; an engine calls what a {@code StepSupply} lends it. Knows nothing of runs.
 */
@NullMarked
package dev.steadflow.runtime.plugin;

import org.jspecify.annotations.NullMarked;

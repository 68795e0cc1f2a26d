/**
 * What many runs of a flow came to: a table of its nodes, and their heat on the canvas. Reads in the background, bounded by
 * {@code runtime.statistics}; depends on {@code canvas}, {@code runs} for words, and {@code ui}. Only {@code app} depends on it.
 */
@NullMarked
package dev.steadflow.designer.statistics;

import org.jspecify.annotations.NullMarked;

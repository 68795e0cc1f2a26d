/**
 * What a person sets for debug runs and does in them: breakpoints, answers and faults of nodes, stops, the virtual clock. How runs
 * are stopped is decided in {@code runtime.debug}. Depends on that, {@code canvas} and {@code ui}; only {@code app} depends on it.
 */
@NullMarked
package dev.steadflow.designer.debug;

import org.jspecify.annotations.NullMarked;

/**
 * The pure run core: {@code RunDecider} answers an input with events and effects, {@code RunEvolution} folds events into
 * state. No clock, no threads, no IO; dependencies point to definition, event and expression only.
 */
@NullMarked
package dev.steadflow.flow.run;

import org.jspecify.annotations.NullMarked;

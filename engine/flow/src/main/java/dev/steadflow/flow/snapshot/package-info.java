/**
 * A run's state as bytes, so that a long run is opened without folding all of its log. What is written here is a cache and
 * never the truth: whatever cannot be read is ignored, and the log is folded. Dependencies point to run, event and
 * definition.
 */
@NullMarked
package dev.steadflow.flow.snapshot;

import org.jspecify.annotations.NullMarked;

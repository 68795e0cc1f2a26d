/**
 * An engine that holds still: memory journal, hand-set clock, scripted steps.
 */
@NullMarked
package dev.steadflow.runtime.exec;

import org.jspecify.annotations.NullMarked;

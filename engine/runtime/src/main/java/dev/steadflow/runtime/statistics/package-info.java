/**
 * How long the nodes of a flow took in its runs, and how often they failed: a fold over logs, and a bounded reader of them. No
 * threads and no clock; depends on {@code journal} and the event package. The command line and the designer call it.
 */
@NullMarked
package dev.steadflow.runtime.statistics;

import org.jspecify.annotations.NullMarked;

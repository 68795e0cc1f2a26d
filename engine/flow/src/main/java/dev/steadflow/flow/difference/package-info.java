/**
 * What two versions of a flow differ in, as people speak of it: nodes that are new, gone, moved, renamed or changed. Knows
 * nothing of screens; the command line prints it and an editor can draw it. Depends on {@code definition} and {@code file}.
 */
@NullMarked
package dev.steadflow.flow.difference;

import org.jspecify.annotations.NullMarked;

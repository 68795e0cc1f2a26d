/**
 * Named connections: where they are kept, which kinds there are, how steps get them, and how they are tried. Knows
 * nothing of how runs proceed.
 */
@NullMarked
package dev.steadflow.runtime.connection;

import org.jspecify.annotations.NullMarked;

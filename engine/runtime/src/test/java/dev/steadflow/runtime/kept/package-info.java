/** Runs after the fact. */
@NullMarked
package dev.steadflow.runtime.kept;

import org.jspecify.annotations.NullMarked;

/**
 * Where events are kept: append with the expected sequence, read after a sequence. Knows SQL, knows nothing of steps
 * or threads of runs.
 */
@NullMarked
package dev.steadflow.runtime.journal;

import org.jspecify.annotations.NullMarked;

/** Runs held still: the pure core driven by a script and a hand-set clock. */
@NullMarked
package dev.steadflow.flow.run;

import org.jspecify.annotations.NullMarked;

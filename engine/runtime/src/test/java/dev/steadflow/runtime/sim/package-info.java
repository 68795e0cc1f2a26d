/** Engines simulated in one thread: the run core, a journal and a world full of faults, all from one seed. */
@NullMarked
package dev.steadflow.runtime.sim;

import org.jspecify.annotations.NullMarked;

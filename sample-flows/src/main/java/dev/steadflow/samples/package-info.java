/**
 * What the sample flows need around them, on loopback only. Nothing of the engine or the designer.
 */
@NullMarked
package dev.steadflow.samples;

import org.jspecify.annotations.NullMarked;

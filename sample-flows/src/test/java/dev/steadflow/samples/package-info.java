/** The samples, run end to end: in the engine, as pure decisions, and as exported JARs. */
@NullMarked
package dev.steadflow.samples;

import org.jspecify.annotations.NullMarked;

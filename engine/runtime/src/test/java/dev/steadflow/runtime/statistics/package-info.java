/** Tests of the counting over logs. */
@NullMarked
package dev.steadflow.runtime.statistics;

import org.jspecify.annotations.NullMarked;

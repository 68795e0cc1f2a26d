/** Tests of the statistics of a flow and its heat. */
@NullMarked
package dev.steadflow.designer.statistics;

import org.jspecify.annotations.NullMarked;

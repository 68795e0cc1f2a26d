/** Tests of the package of the same name. */
@NullMarked
package dev.steadflow.flow.diagram;

import org.jspecify.annotations.NullMarked;

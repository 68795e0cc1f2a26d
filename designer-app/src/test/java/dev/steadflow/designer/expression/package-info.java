/** Tests of the help with expressions, without a window. */
@NullMarked
package dev.steadflow.designer.expression;

import org.jspecify.annotations.NullMarked;

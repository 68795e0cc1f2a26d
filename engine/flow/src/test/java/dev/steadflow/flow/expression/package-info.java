/** Tests of expressions. */
@NullMarked
package dev.steadflow.flow.expression;

import org.jspecify.annotations.NullMarked;

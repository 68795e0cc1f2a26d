/**
 * JSONata inside {@code {% … %}}, bounded by counts. Pure: no clock, no random numbers, no IO of its own.
 */
@NullMarked
package dev.steadflow.flow.expression;

import org.jspecify.annotations.NullMarked;

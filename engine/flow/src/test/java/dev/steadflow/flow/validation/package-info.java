/** Tests of validation. */
@NullMarked
package dev.steadflow.flow.validation;

import org.jspecify.annotations.NullMarked;

/**
 * Says what is wrong with a flow before it runs, one class per rule.
 */
@NullMarked
package dev.steadflow.flow.validation;

import org.jspecify.annotations.NullMarked;

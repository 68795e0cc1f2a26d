/**
 * Steps that shape, check and show data without any outside system.
 *
 * <p>Depends on the step API and a JSON Schema validator only.
 */
@NullMarked
package dev.steadflow.plugin.data;

import org.jspecify.annotations.NullMarked;

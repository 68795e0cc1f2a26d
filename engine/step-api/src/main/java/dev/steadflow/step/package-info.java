/**
 * What a step plugin implements, and nothing else.
 *
 * <p>A plugin depends on this package (and Jackson) only. The engine depends on it too; it depends on nobody.
 */
@NullMarked
package dev.steadflow.step;

import org.jspecify.annotations.NullMarked;

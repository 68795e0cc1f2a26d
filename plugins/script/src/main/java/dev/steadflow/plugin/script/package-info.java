/**
 * Steps for glue that an expression is too small for: a script of a few lines in a sandbox.
 *
 * <p>Depends on the step API and Mozilla's Rhino, whose classes no other class of ours names.
 */
@NullMarked
package dev.steadflow.plugin.script;

import org.jspecify.annotations.NullMarked;

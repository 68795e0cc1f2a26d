/**
 * The step that runs a program of the machine, without a shell in between.
 *
 * <p>Depends on the step API only.
 */
@NullMarked
package dev.steadflow.plugin.shell;

import org.jspecify.annotations.NullMarked;

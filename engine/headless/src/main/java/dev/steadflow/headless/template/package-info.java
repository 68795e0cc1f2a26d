/**
 * Makes a project for a plugin of one's own. The project's files lie beside as resources; the step API that it is compiled
 * against is taken from the running program.
 */
@NullMarked
package dev.steadflow.headless.template;

import org.jspecify.annotations.NullMarked;

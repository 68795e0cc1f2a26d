/**
 * Steps that read and write files: text, CSV and JSON.
 *
 * <p>Depends on the step API and a CSV library only.
 */
@NullMarked
package dev.steadflow.plugin.files;

import org.jspecify.annotations.NullMarked;

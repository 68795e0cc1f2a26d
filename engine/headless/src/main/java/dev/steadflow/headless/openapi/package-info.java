/**
 * Reads OpenAPI documents and makes presets of HTTP steps from them, one for each operation; keeps them in a folder of the user.
 *
 * <p>Depends on the catalog's {@link dev.steadflow.flow.catalog.StepPreset} and Jackson. No command, no window.
 */
@NullMarked
package dev.steadflow.headless.openapi;

import org.jspecify.annotations.NullMarked;

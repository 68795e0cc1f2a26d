package dev.steadflow.runtime.plugin;

import dev.steadflow.flow.catalog.StepDescription;

/**
 * A step type that can be called.
 *
 * @param description what palette, forms and validation know of it
 * @param call how it is called
 */
public record InstalledStep(StepDescription description, StepCall call) {}

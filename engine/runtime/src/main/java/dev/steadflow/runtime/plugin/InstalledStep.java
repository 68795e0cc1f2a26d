package dev.steadflow.runtime.plugin;

import dev.steadflow.flow.catalog.StepDescription;
import java.util.Optional;

/**
 * A step type that can be called.
 *
 * @param description what palette, forms and validation know of it
 * @param call how it is called; by those who may be overtaken by a change of plugins, only while it is borrowed
 * @param plugin who uses the plugin that brings it
 */
public record InstalledStep(StepDescription description, StepCall call, PluginUse plugin) {

    /** The step for a call; empty when its plugin is being let go. */
    Optional<BorrowedStep> borrow() {
        return plugin.begin() ? Optional.of(new BorrowedStep(call, plugin)) : Optional.empty();
    }
}

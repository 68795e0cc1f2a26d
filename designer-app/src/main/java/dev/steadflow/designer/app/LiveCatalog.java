package dev.steadflow.designer.app;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.catalog.StepPreset;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginFolder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The step types: known shortly after the window shows, others when plugins come and go. Thread-safe; listeners are called by {@link #show}. */
final class LiveCatalog implements StepCatalog {

    private volatile StepCatalog current = StepCatalog.of(List.of());
    private volatile List<StepPreset> presets = List.of();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    @Override
    public List<StepDescription> steps() {
        return current.steps();
    }

    @Override
    public Optional<StepDescription> find(String uses) {
        return current.find(uses);
    }

    @Override
    public List<StepPreset> presets() {
        return presets;
    }

    /** Offers these presets from now on. */
    void showPresets(List<StepPreset> now) {
        presets = List.copyOf(now);
        listeners.forEach(Runnable::run);
    }

    /** The steps themselves, once they are known. */
    Optional<InstalledSteps> installed() {
        return current instanceof InstalledSteps steps ? Optional.of(steps) : Optional.empty();
    }

    /** Answers by what is in a folder of plugins, now and whenever that changes. */
    void follow(PluginFolder plugins) {
        Runnable _ = plugins.onChange(() -> show(plugins.now()));
        show(plugins.now());
    }

    /** Answers by another catalog from now on. */
    void show(StepCatalog catalog) {
        current = catalog;
        listeners.forEach(Runnable::run);
    }

    /** Tells when the steps changed. Returns what ends that. */
    Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}

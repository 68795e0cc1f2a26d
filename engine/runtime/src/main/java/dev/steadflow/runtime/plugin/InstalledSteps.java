package dev.steadflow.runtime.plugin;

import dev.steadflow.flow.catalog.StepDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The steps that were found, ready to be called, and the problems of those that could not be used. Immutable. */
public final class InstalledSteps implements StepSupply {

    private final Map<String, InstalledStep> byUses = new LinkedHashMap<>();
    private final List<StepDescription> descriptions;
    private final List<PluginProblem> problems;
    private final List<LoadedPlugin> plugins;

    /**
     * @param steps with different {@code id@version}
     * @param problems what could not be used
     * @param plugins JARs that are let go with this
     */
    InstalledSteps(List<InstalledStep> steps, List<PluginProblem> problems, List<LoadedPlugin> plugins) {
        List<InstalledStep> sorted = new ArrayList<>(steps);
        sorted.sort(Comparator.comparing((InstalledStep step) -> step.description().id())
                .thenComparingInt(step -> step.description().version()));
        for (InstalledStep step : sorted) {
            byUses.put(step.description().uses(), step);
        }
        this.descriptions = sorted.stream().map(InstalledStep::description).toList();
        this.problems = List.copyOf(problems);
        this.plugins = List.copyOf(plugins);
    }

    /** The same steps, called differently; plugin JARs stay with these. */
    public InstalledSteps calledBy(UnaryOperator<StepCall> change) {
        return new InstalledSteps(
                byUses.values().stream()
                        .map(step -> new InstalledStep(step.description(), change.apply(step.call()), step.plugin()))
                        .toList(),
                problems,
                List.of());
    }

    @Override
    public List<StepDescription> steps() {
        return descriptions;
    }

    @Override
    public Optional<StepDescription> find(String uses) {
        return step(uses).map(InstalledStep::description);
    }

    /** The step that {@code uses} names ({@code http/request@1}), if it is installed. */
    public Optional<InstalledStep> step(String uses) {
        return Optional.ofNullable(byUses.get(uses));
    }

    @Override
    public InstalledSteps now() {
        return this;
    }

    @Override
    public Optional<BorrowedStep> borrow(String uses) {
        return step(uses).flatMap(InstalledStep::borrow);
    }

    @Override
    public long changes() {
        return 0;
    }

    @Override
    public List<PluginProblem> problems() {
        return problems;
    }

    /** Lets go of the plugin JARs, whoever uses them. */
    @Override
    public void close() {
        plugins.forEach(LoadedPlugin::close);
    }
}

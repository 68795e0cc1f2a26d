package dev.steadflow.runtime.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the steps of several plugins: where two bring the same one, the first counts and the other is named. Owned by one thread. */
final class StepsByUses {

    private final Map<String, InstalledStep> found = new LinkedHashMap<>();
    private final List<PluginProblem> problems = new ArrayList<>();

    List<PluginProblem> problems() {
        return problems;
    }

    void add(PluginProblem problem) {
        problems.add(problem);
    }

    void add(ServiceSteps steps) {
        problems.addAll(steps.problems());
        steps.steps().forEach(step -> add(step, steps.where()));
    }

    void add(LoadedPlugin plugin) {
        problems.addAll(plugin.problems());
        plugin.steps().forEach(step -> add(step, plugin.file()));
    }

    private void add(InstalledStep step, String where) {
        InstalledStep before = found.putIfAbsent(step.description().uses(), step);
        if (before != null) {
            problems.add(new PluginProblem(
                    where,
                    step.description().uses(),
                    "The step " + step.description().uses() + " is already there, from "
                            + before.description().plugin() + ". The first one is used."));
        }
    }

    /** @param plugins that are let go with the result */
    InstalledSteps installed(List<LoadedPlugin> plugins) {
        return new InstalledSteps(List.copyOf(found.values()), problems, plugins);
    }
}

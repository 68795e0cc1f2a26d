package dev.steadflow.designer.export;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.headless.export.FlowNeeds;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an export of a flow will hold.
 *
 * @param plugins the plugins that bring the flow's steps, {@code http 0.1.0}
 * @param missing steps that no installed plugin brings, with the first node that uses each
 * @param secrets names of secrets that a run will ask for; those behind a connection are known where it is set up
 * @param connections names of connections that a run will ask for, with the first step type that takes each:
 *     {@code crm (http/request@1)}
 */
record ExportPlan(List<String> plugins, List<String> missing, List<String> secrets, List<String> connections) {

    /** How the catalog names the plugin of steps that no JAR brings, as in a program started from its sources. */
    private static final String NO_JAR = "class path";

    ExportPlan {
        plugins = List.copyOf(plugins);
        missing = List.copyOf(missing);
        secrets = List.copyOf(secrets);
        connections = List.copyOf(connections);
    }

    private static String family(String uses) {
        return uses.replaceFirst("/.*", "");
    }

    /** Looks through all scopes of a flow. */
    static ExportPlan of(FlowDefinition flow, StepCatalog catalog) {
        FlowNeeds needs = FlowNeeds.of(flow);
        TreeSet<String> plugins = new TreeSet<>();
        TreeSet<String> missing = new TreeSet<>();
        needs.steps().forEach((uses, node) -> {
            Optional<String> plugin =
                    catalog.find(uses).map(step -> step.plugin().equals(NO_JAR) ? family(uses) : step.plugin());
            plugin.ifPresentOrElse(plugins::add, () -> missing.add(say("{0} at {1}", uses, node)));
        });
        return new ExportPlan(
                List.copyOf(plugins),
                List.copyOf(missing),
                List.copyOf(needs.secrets()),
                needs.connections().entrySet().stream()
                        .map(needed -> needed.getKey() + " (" + needed.getValue() + ")")
                        .toList());
    }
}

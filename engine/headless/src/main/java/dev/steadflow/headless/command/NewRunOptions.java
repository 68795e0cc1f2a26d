package dev.steadflow.headless.command;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.runtime.api.FlowEngine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands ask for that make a new run from another. */
final class NewRunOptions {

    @Option(names = "--flow", paramLabel = "FILE", description = "The new run has the flow as it is in this file.")
    private @Nullable Path flow;

    @Option(names = "--tag", paramLabel = "NAME=VALUE", description = "A tag besides those of the run.")
    private Map<String, String> tags = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print what came of it as a JSON object and leave.")
    private boolean json;

    @Option(names = "--watch", description = "Write every event to the standard error as it happens.")
    private boolean watch;

    /** The flow of {@code --flow} with those that it names, checked; empty: the other run's flow. */
    Optional<FlowDefinition> flow(FlowEngine engine) {
        return flow == null ? Optional.empty() : Optional.of(FlowArgument.file(flow).runnable(engine.steps()));
    }

    Map<String, String> tags() {
        return tags;
    }

    boolean json() {
        return json;
    }

    boolean watch() {
        return watch;
    }
}

package dev.steadflow.runtime.debug;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;
import dev.steadflow.runtime.api.FlowEngine;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls one step alone, with an input that a person gives, as a flow of its own. */
public final class SingleStep {

    /**
     * How it ended.
     *
     * @param result what the step answered, if it did
     * @param error name and message of what failed it, if it failed
     */
    public record Ended(Optional<JsonNode> result, Optional<String> error) {}

    private static final int ALL = 1_000;
    private static final String NODE = "step";

    private SingleStep() {}

    /**
     * Calls the step once, with all its effects, and waits for its end.
     *
     * @param uses step type and version
     * @param input values only: what looks like an expression is computed without any names
     * @param workFolder what relative paths are meant from
     */
    public static Ended call(FlowEngine engine, String uses, JsonNode input, Path workFolder)
            throws InterruptedException {
        RunId run = engine.start(flow(uses, input), JsonNodeFactory.instance.objectNode(), workFolder);
        engine.await(run);
        for (RecordedEvent recorded : engine.events(run, 0, ALL)) {
            if (recorded.event() instanceof RunEvent.StepCompleted completed) {
                return new Ended(Optional.of(completed.result()), Optional.empty());
            }
            if (recorded.event() instanceof RunEvent.StepFailed failed) {
                return new Ended(Optional.empty(),
                        Optional.of(failed.error().name() + ": " + failed.error().message()));
            }
        }
        return new Ended(Optional.empty(), Optional.of("The step was stopped before it answered."));
    }

    private static FlowDefinition flow(String uses, JsonNode input) {
        ObjectNode file = JsonNodeFactory.instance.objectNode().put("schemaVersion", 1).put("id", "single-step");
        ObjectNode main = file.putObject("main").put("start", NODE);
        ObjectNode node = main.putObject("nodes").putObject(NODE).put("type", "step").put("uses", uses);
        node.set("in", input);
        node.putObject("retry").put("attempts", 1);
        return switch (new FlowFileCodec().read(file.toString())) {
            case ReadResult.Read read -> read.file().definition();
            case ReadResult.Unreadable unreadable -> throw new IllegalArgumentException(
                    "Expected an input that a step of a flow may have: " + unreadable.problems());
        };
    }
}

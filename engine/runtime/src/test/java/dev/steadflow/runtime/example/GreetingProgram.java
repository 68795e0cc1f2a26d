package dev.steadflow.runtime.example;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.EventText;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowFiles;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.StartOptions;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program with an engine in it. */
public final class GreetingProgram {

    /** A step of the program's own; flows call it as {@code app/greet@1}. It may hold what it needs of the program. */
    @StepType(id = "app/greet", title = "Greet", repeatable = true)
    record Greet(String words) implements Step<Greet.In, String> {

        record In(String name) {}

        @Override
        public String run(In in, StepContext context) {
            return words + ", " + in.name();
        }
    }

    /** What the flow gets. */
    record Guest(String name) {}

    private GreetingProgram() {}

    /** @param args a folder for runs, and a flow file */
    public static void main(String[] args) throws IOException, InterruptedException {
        FlowDefinition flow = FlowFiles.load(Path.of(args[1]));
        EngineSettings settings = EngineSettings.inFolder(Path.of(args[0])).withOwnSteps(new Greet("Good morning"));

        try (FlowEngine engine = EmbeddedEngine.open(settings);
                RunFeed.Subscription _ = engine.feed().subscribe(GreetingProgram::tell)) {
            JsonNode input = JsonMapper.shared().valueToTree(new Guest("Ada"));
            RunId run = engine.start(flow, input, StartOptions.in(Path.of("")).withKey("guest-1"));

            switch (engine.await(run)) {
                case RunOutcome.Completed(JsonNode output) -> System.out.println(output.stringValue());
                case RunOutcome.Failed(NodeAddress at, FlowError error) ->
                    System.err.println(at + " failed: " + error.message());
                case RunOutcome.Cancelled(String reason) -> System.err.println("Cancelled: " + reason);
                case RunOutcome.Paused(String reason) -> System.err.println("Paused: " + reason);
                case RunOutcome.NeedsDecision decision -> System.err.println(decision.message());
            }
        }
    }

    /** Called on a thread of the engine, so it must not take long. */
    private static void tell(RunFeed.Item item) {
        if (item instanceof RunFeed.Appended appended) {
            appended.events().forEach(event -> System.err.println(EventText.line(event)));
        }
    }
}

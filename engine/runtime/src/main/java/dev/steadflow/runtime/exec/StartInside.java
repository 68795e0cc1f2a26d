package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.CanonicalJson;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.RunEvolution;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.runtime.api.RunRefusedException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * Starts a run at a node in the middle of its flow: its log says what earlier nodes came to, as somebody says they did, and goes on
 * from there as a fork does. For debug runs, as the log tells of things that have not been. Thread-safe.
 */
final class StartInside {

    private final RunLoop loop;
    private final RunParts parts;
    private final StartRules rules;

    StartInside(EngineParts engine) {
        this.loop = engine.loop();
        this.parts = loop.parts();
        this.rules = engine.startRules();
    }

    /**
     * Returns when the run has begun.
     *
     * @param node of the outermost scope
     * @param input of the run
     * @param known what nodes of the outermost scope came to, and values of its variables, by name; others count for nothing
     * @throws RunRefusedException when there is no such node, or the flow or input is wrong
     */
    RunId start(FlowDefinition flow, String node, JsonNode input, Map<String, JsonNode> known, Path workFolder) {
        if (flow.main().node(node).isEmpty()) {
            throw new RunRefusedException("Expected a node '" + node + "' in the outermost scope of flow '" + flow.id()
                    + "', but there is none. Begin with the container around it.", List.of());
        }
        JsonNode checked = rules.check(flow, input);
        RunId run = parts.starter().newId();
        RunStarter.Start start = parts.starter().prepare(run, flow, checked, workFolder,
                new StartCause(Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
        FoldedRun fresh = start.fresh();
        Instant now = parts.clock().now().truncatedTo(ChronoUnit.MILLIS);
        List<RecordedEvent> said = said(flow, fresh, start.input(), known, now);
        RunState state = new RunEvolution(flow).fold(said);
        RunInput.GoOn goOn = new RunInput.GoOn(run, said.size(),
                Map.of(ScopeAddress.MAIN.text(), Optional.of(node)), List.of(), Map.of());
        Decision goesOn = fresh.decider().decide(state, goOn, now);
        List<RecordedEvent> events = new ArrayList<>(said);
        events.addAll(goesOn.events());
        CompletableFuture<Decision> accepted = new CompletableFuture<>();
        loop.put(run, new Mail.TakeOver(fresh, goOn,
                new Decision(events, goesOn.after(), goesOn.effects(), goesOn.held()), accepted));
        Decision _ = Answers.await(accepted);
        return run;
    }

    /** The log up to the node: a start with its variables, and a completion for each node that is said to have come to something. */
    private static List<RecordedEvent> said(
            FlowDefinition flow, FoldedRun fresh, RunInput.StartRun input, Map<String, JsonNode> known, Instant now) {
        RunEvent.RunStarted first = (RunEvent.RunStarted) fresh.decider().decide(fresh.state(), input, now).events()
                .getFirst().event();
        Map<String, JsonNode> vars = new LinkedHashMap<>(first.vars());
        vars.replaceAll((name, value) -> CanonicalJson.of(known.getOrDefault(name, value)));
        List<RecordedEvent> said = new ArrayList<>();
        said.add(new RecordedEvent(1, now, new RunEvent.RunStarted(first.flowId(), first.flowHash(), first.input(),
                first.seed(), vars, first.workFolder(), first.parent(), first.origin(), first.trigger())));
        known.forEach((name, value) -> {
            if (!vars.containsKey(name) && flow.main().node(name).isPresent()) {
                said.add(new RecordedEvent(said.size() + 1, now, new RunEvent.NodeCompleted(
                        ScopeAddress.MAIN.node(name, 1), CanonicalJson.of(value))));
            }
        });
        return said;
    }
}

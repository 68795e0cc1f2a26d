package dev.steadflow.runtime.debug;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.expression.Expressions;
import dev.steadflow.flow.expression.JsonataTemplates;
import dev.steadflow.flow.expression.Templates;
import dev.steadflow.flow.file.FlowBundle;
import dev.steadflow.flow.run.RunEvolution;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.flow.run.ScopeNames;
import dev.steadflow.runtime.journal.Journal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the log of a debug run says where it stops: the input of a call, and what names mean there. Thread-safe. */
final class DebugLog {

    private static final int ALL = 1_000_000;

    private final Journal journal;
    private final DebugClock clock;
    private final Templates templates = new JsonataTemplates(new Expressions());

    DebugLog(Journal journal, DebugClock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** The input of a call, with its secret references: what the step is given has their values. */
    JsonNode input(RunId run, NodeAddress at) {
        return events(run).stream()
                .filter(event -> event.event() instanceof RunEvent.StepScheduled step && step.at().equals(at))
                .reduce((first, last) -> last)
                .map(event -> ((RunEvent.StepScheduled) event.event()).in())
                .orElseGet(JsonNodeFactory.instance::nullNode);
    }

    private List<RecordedEvent> events(RunId run) {
        return journal.read(run, 0, ALL);
    }

    /**
     * Whether the condition of a breakpoint holds. One that cannot be computed counts as true and says why: a person who set
     * it wants to know.
     *
     * @param names what they mean at the place, {@code $in}, {@code $attempt} and {@code $result} among them
     */
    Optional<Why> holds(Breakpoint breakpoint, Supplier<ScopeNames> names) {
        if (breakpoint.condition().isEmpty()) {
            return Optional.of(Why.PLAIN);
        }
        String condition = breakpoint.condition().get();
        try {
            JsonNode value = templates.evaluate(
                    JsonNodeFactory.instance.stringNode("{% " + condition + " %}"), names.get());
            return (value.isBoolean() && !value.booleanValue()) || value.isNull() || value.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(value.isBoolean()
                            ? Why.PLAIN
                            : why("Expected the condition to be true or false, but found " + value + "."));
        } catch (ExpressionException e) {
            return Optional.of(why("The condition could not be computed: " + e.getMessage()));
        }
    }

    private static Why why(String note) {
        return new Why(Optional.of(note));
    }

    /**
     * What names mean at a call.
     *
     * @param result what the step answered, after the call
     */
    ScopeNames names(RunId run, NodeAddress at, int attempt, Optional<JsonNode> result) {
        Map<String, JsonNode> here = new HashMap<>();
        here.put("in", input(run, at));
        here.put("attempt", JsonNodeFactory.instance.numberNode(attempt));
        result.ifPresent(answer -> here.put("result", answer));
        return names(state(run), run, at, here);
    }

    /**
     * What names mean at a place of a run.
     *
     * @param here names that only this place has
     */
    ScopeNames names(RunState state, RunId run, NodeAddress at, Map<String, JsonNode> here) {
        return new ScopeNames(state, run, at.scope(), here, clock.now(), 0);
    }

    /** A run as its log has it. */
    RunState state(RunId run) {
        return flow(run).map(flow -> new RunEvolution(flow).fold(events(run))).orElseGet(RunState::initial);
    }

    private Optional<FlowDefinition> flow(RunId run) {
        return journal.run(run)
                .flatMap(header -> journal.flow(header.flowHash()))
                .map(bytes -> FlowBundle.parse(bytes).definition());
    }
}

package dev.steadflow.bench;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.expression.Expressions;
import dev.steadflow.flow.expression.JsonataTemplates;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.InboxNames;
import dev.steadflow.flow.run.RunDecider;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.flow.run.RunLimits;
import dev.steadflow.flow.run.RunState;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What deciding costs by itself, on one core: no journal, no threads. */
final class CoreSpeed implements Section {

    /** Two nodes for each, below the most that one decision may visit. */
    private static final int COUNT = 4_500;

    private static final InboxNames NO_INBOXES = new InboxNames() {
        @Override
        public String id(RunId run, NodeAddress at, int number) {
            return "inbox" + number;
        }

        @Override
        public Optional<String> url(String id) {
            return Optional.empty();
        }
    };

    @Override
    public String name() {
        return "core";
    }

    @Override
    public String title() {
        return "The decisions alone";
    }

    @Override
    public void measure(Scale scale, Workspace workspace, Report.Rows rows) {
        Medians nodes = new Medians();
        Medians steps = new Medians();
        for (int i = -scale.warmUp(); i < scale.rounds(); i++) {
            double perNode = nanosPerNode();
            double perStep = nanosPerStep(scale.steps() / 10);
            if (i >= 0) {
                nodes.add(perNode / 1e3);
                steps.add(perStep / 1e3);
            }
        }
        rows.add("a node that needs nobody", nodes.median(), "µs", "counting, with an expression at every second one");
        rows.add("a step: its outcome and the next call", steps.median(), "µs", "two events a decision");
    }

    private static double nanosPerNode() {
        RunDecider decider = decider(Flows.counting(COUNT));
        long begin = System.nanoTime();
        ended(start(decider).after());
        return (System.nanoTime() - begin) / (2.0 * COUNT);
    }

    private static double nanosPerStep(int count) {
        RunDecider decider = decider(Flows.rounds(count));
        Decision decision = start(decider);
        JsonNode result = JsonNodeFactory.instance.stringNode("round");
        long begin = System.nanoTime();
        while (decision.after().end().isEmpty()) {
            NodeAddress at = decision.effects().getFirst().at();
            decision = decider.decide(decision.after(), new RunInput.CompleteStep(at, 1, result), Instant.EPOCH);
        }
        ended(decision.after());
        return (System.nanoTime() - begin) / (double) count;
    }

    private static RunDecider decider(FlowDefinition flow) {
        JsonataTemplates templates = new JsonataTemplates(new Expressions());
        return new RunDecider(flow, templates, NO_INBOXES, new RunId("bench"), RunLimits.STANDARD);
    }

    private static Decision start(RunDecider decider) {
        RunInput start =
                new RunInput.StartRun("hash", JsonNodeFactory.instance.objectNode(), 1, Optional.empty());
        return decider.decide(RunState.initial(), start, Instant.EPOCH);
    }

    private static void ended(RunState state) {
        if (state.end().isEmpty()) {
            throw new IllegalStateException("Expected the run to end, but found " + state.open().values());
        }
    }
}

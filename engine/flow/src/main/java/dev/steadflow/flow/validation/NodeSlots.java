package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.validation.Slot.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The places of one node where expressions may stand, those in its lanes not included. */
final class NodeSlots {

    private final List<Slot> slots = new ArrayList<>();

    private NodeSlots() {}

    static List<Slot> of(NodeDefinition node) {
        NodeSlots slots = new NodeSlots();
        slots.kind(node);
        slots.settings(node.settings());
        return slots.slots;
    }

    private void kind(NodeDefinition node) {
        switch (node) {
            case StepNode step -> slots.add(new Slot("/in", step.in(), Use.STEP_INPUT));
            case ChoiceNode choice -> {
                for (int i = 0; i < choice.cases().size(); i++) {
                    text("/cases/" + i + "/when", choice.cases().get(i).when(), Use.CONDITION);
                }
            }
            case SetNode set -> {
                Slot.members(slots, "/set", set.set());
                Slot.members(slots, "/append", set.append());
                Slot.members(slots, "/put", set.put());
                Slot.members(slots, "/add", set.add());
            }
            case SleepNode sleep -> {
                text("/for", sleep.duration(), Use.VALUE);
                text("/until", sleep.until(), Use.VALUE);
            }
            case WebhookNode webhook -> {
                value("/each", webhook.each(), Use.LIST);
                text("/token", webhook.token(), Use.VALUE);
            }
            case WaitNode waiting -> {
                text("/webhook", waiting.webhook(), Use.INBOX);
                text("/signal", waiting.signal(), Use.VALUE);
                text("/run", waiting.run(), Use.RUN);
            }
            case RespondNode respond -> {
                text("/to", respond.to(), Use.CALLER);
                value("/status", respond.status(), Use.VALUE);
                value("/headers", respond.headers(), Use.VALUE);
                value("/body", respond.body(), Use.VALUE);
            }
            case SignalNode signal -> {
                text("/to", signal.to(), Use.ADDRESSEE);
                text("/name", signal.name(), Use.VALUE);
                value("/data", signal.data(), Use.VALUE);
            }
            case FlowNode child -> value("/in", child.in(), Use.VALUE);
            case ParallelNode parallel -> join(parallel.join());
            case ForEachNode each -> {
                switch (each.items()) {
                    case ForEachNode.Items.Known known -> slots.add(new Slot("/items", known.list(), Use.LIST));
                    case ForEachNode.Items.Arriving arriving -> text("/items/from", arriving.webhook(), Use.INBOX);
                }
                join(each.join());
            }
            case LoopNode loop -> {
                loop.whileTrue().ifPresent(
                        it -> slots.add(Slot.text("/while", it, Use.CONDITION).knowing("index", "result")));
                loop.until().ifPresent(
                        it -> slots.add(Slot.text("/until", it, Use.CONDITION).knowing("index", "result")));
            }
            case ScopeNode scope -> triggers(scope.handlers());
            case RaceNode _,BackgroundNode _ -> {
                // Their places are those of their lanes.
            }
            case FailNode fail -> {
                text("/message", fail.message(), Use.VALUE);
                value("/data", fail.data(), Use.VALUE);
            }
            case EndNode end -> value("/output", end.output(), Use.VALUE);
        }
    }

    private void join(Join join) {
        switch (join) {
            case Join.CountOf count -> text("/join/count", count.lanes(), Use.COUNT);
            case Join.Until until ->
                slots.add(Slot.text("/join/until", until.condition(), Use.CONDITION).knowing("result"));
            case Join.All _,Join.First _,Join.Count _,Join.Lane _ -> {
                // Nothing to compute.
            }
        }
    }

    private void triggers(List<ScopeNode.Handler> handlers) {
        for (int i = 0; i < handlers.size(); i++) {
            String on = "/handlers/" + i + "/on";
            switch (handlers.get(i).on()) {
                case ScopeNode.Trigger.OnSignal signal -> text(on + "/signal", signal.name(), Use.VALUE);
                case ScopeNode.Trigger.OnWebhook webhook -> text(on + "/webhook", webhook.webhook(), Use.INBOX);
                case ScopeNode.Trigger.OnTimer timer -> text(on + "/timer", timer.at(), Use.VALUE);
                case ScopeNode.Trigger.OnInterval interval -> text(on + "/every", interval.every(), Use.VALUE);
            }
        }
    }

    private void settings(NodeSettings settings) {
        settings.out().ifPresent(it -> slots.add(new Slot("/out", it, Use.VALUE).knowing("result")));
        text("/timeout", settings.timeout(), Use.VALUE);
        settings.lock().ifPresent(lock -> text("/lock/name", lock.name(), Use.VALUE));
    }

    private void text(String field, Optional<String> text, Use use) {
        text.ifPresent(it -> text(field, it, use));
    }

    private void text(String field, String text, Use use) {
        slots.add(Slot.text(field, text, use));
    }

    private void value(String field, Optional<JsonNode> value, Use use) {
        value.ifPresent(it -> slots.add(new Slot(field, it, use)));
    }
}

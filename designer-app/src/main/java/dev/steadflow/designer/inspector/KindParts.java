package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields of each kind of node. */
final class KindParts {

    private final DocumentStore store;
    private final StepCatalog catalog;
    private final Drafts drafts;
    private final Consumer<String> onRefused;
    private final ChildFlows flows;

    KindParts(DocumentStore store, StepCatalog catalog, Drafts drafts, Consumer<String> onRefused, ChildFlows flows) {
        this.store = store;
        this.catalog = catalog;
        this.drafts = drafts;
        this.onRefused = onRefused;
        this.flows = flows;
    }

    <N extends NodeDefinition> NodeEditing<N> editing(NodePath path, Class<N> kind) {
        return new NodeEditing<>(store, path, kind, drafts, onRefused);
    }

    List<Part> of(NodePath path, NodeDefinition node) {
        return switch (node) {
            case StepNode step -> step(editing(path, StepNode.class), step);
            case ChoiceNode choice -> ChoiceParts.of(editing(path, ChoiceNode.class), choice);
            case SetNode set -> SetParts.of(editing(path, SetNode.class), set);
            case SleepNode sleep -> sleep(editing(path, SleepNode.class), sleep);
            case ParallelNode parallel -> LaneParts.parallel(editing(path, ParallelNode.class), parallel);
            case RaceNode race -> LaneParts.race(editing(path, RaceNode.class), race);
            case ForEachNode each -> RepeatParts.forEach(editing(path, ForEachNode.class), each);
            case LoopNode _ -> RepeatParts.loop(editing(path, LoopNode.class));
            case ScopeNode scope -> ScopeParts.of(editing(path, ScopeNode.class), scope);
            case BackgroundNode _ -> RepeatParts.background(editing(path, BackgroundNode.class));
            case WebhookNode webhook -> WebhookParts.of(editing(path, WebhookNode.class), webhook);
            case WaitNode wait -> WaitingParts.wait(editing(path, WaitNode.class), wait);
            case RespondNode _ -> WaitingParts.respond(editing(path, RespondNode.class));
            case SignalNode _ -> WaitingParts.signal(editing(path, SignalNode.class));
            case FlowNode flow -> ChildParts.of(editing(path, FlowNode.class), flow, flows);
            case FailNode _ -> fail(editing(path, FailNode.class));
            case EndNode _ -> end(editing(path, EndNode.class));
        };
    }

    private List<Part> step(NodeEditing<StepNode> editing, StepNode step) {
        Optional<StepDescription> description = catalog.find(step.uses());
        if (description.isEmpty()) {
            return joined(StepUpgrade.offer(editing, step, catalog), List.of(
                    Parts.remark(say(
                            "The step type {0} is not installed. Its input is kept as it is; install the plugin "
                                    + "to get its form.",
                            step.uses())),
                    Parts.literal(say("Input"), false, "", Parts.JSON, "/in", drafts, editing.json("/in", say("Input"),
                            now -> Optional.of(now.in()), (now, json) -> json.isPresent()
                                    && json.get() instanceof ObjectNode in
                                            ? now.withIn(in)
                                            : now))));
        }
        SchemaForm form = new SchemaForm(description.get().input(), SchemaForm.Mode.WITH_EXPRESSIONS, drafts,
                editing.path().text() + "/in",
                () -> editing.node().map(StepNode::in).orElseGet(JsonNodeFactory.instance::objectNode),
                (in, field) -> editing.change(field, now -> now.withIn(in)));
        return joined(StepUpgrade.offer(editing, step, catalog), List.of(new FormPart(form)));
    }

    private static List<Part> joined(List<Part> first, List<Part> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    private List<Part> sleep(NodeEditing<SleepNode> editing, SleepNode sleep) {
        boolean until = sleep.until().isPresent();
        Part what = Parts.options(say("Wait"), "", "/kind", List.of(false, true),
                option -> option ? say("Until a date and time") : say("For a span of time"),
                () -> editing.node().map(now -> now.until().isPresent()),
                option -> editing.change(say("Wait"), now -> option
                        ? new SleepNode(Optional.empty(), Optional.of(""), now.next(), now.settings())
                        : new SleepNode(Optional.of("PT10S"), Optional.empty(), now.next(), now.settings())));
        Part value = until
                ? Parts.value(say("Until"), true, say("A date and time with offset; a past one goes on at once."),
                        Parts.DATE_TIME, "/until", drafts, editing.text("/until", say("Until"), SleepNode::until,
                                (now, text) -> new SleepNode(
                                        Optional.empty(), text.or(() -> Optional.of("")), now.next(), now.settings())))
                : Parts.value(say("For"), true, say("For example PT30S, PT5M, PT12H or P3D."), Parts.DURATION, "/for",
                        drafts,
                        editing.text("/for", say("For"), SleepNode::duration, (now, text) -> new SleepNode(
                                text.or(() -> Optional.of("")), Optional.empty(), now.next(), now.settings())));
        return List.of(what, value);
    }

    private List<Part> fail(NodeEditing<FailNode> editing) {
        return List.of(
                Parts.literal(say("Error"), true, say(
                        "The name that a catch matches, for example OutOfStock."), Parts.TEXT,
                        "/error", drafts, editing.text("/error", say("Error"), now -> Optional.of(now.error()),
                                (now, text) -> new FailNode(
                                        text.orElse(""), now.message(), now.data(), now.settings()))),
                Parts.value(say("Message"), false, say("What people read."), Parts.TEXT, "/message", drafts,
                        editing.text("/message", say("Message"), FailNode::message,
                                (now, text) -> new FailNode(now.error(), text, now.data(), now.settings()))),
                Parts.value(say("Data"), false, say("Details that a catch reads as $error.data."), Parts.JSON, "/data",
                        drafts,
                        editing.json("/data", say("Data"), FailNode::data,
                                (now, json) -> new FailNode(now.error(), now.message(), json, now.settings()))));
    }

    private List<Part> end(NodeEditing<EndNode> editing) {
        return List.of(
                Parts.options(say("Ends"), "", "/of", Parts.constants(EndNode.Of.class),
                        option -> switch (option) {
                            case LANE -> say("This lane");
                            case FLOW -> say("The whole flow");
                        },
                        () -> editing.node().map(EndNode::of),
                        option -> editing.change(say("Ends"),
                                now -> new EndNode(option, now.output(), now.settings()))),
                Parts.value(say("Value"), false, say(
                        "What it ends with: JSON with expressions inside, or one expression."),
                        Parts.JSON, "/output", drafts, editing.json("/output", say("Value"), EndNode::output,
                                (now, json) -> new EndNode(now.of(), json, now.settings()))));
    }
}

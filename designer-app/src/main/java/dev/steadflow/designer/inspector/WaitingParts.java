package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WaitNode.Take;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;

/** The fields of the nodes that talk with the world while a run goes on: wait, respond, signal. */
final class WaitingParts {

    private WaitingParts() {}

    /** What a wait waits for. */
    enum Source {
        WEBHOOK(say("A payload in an inbox")),
        SIGNAL(say("A signal to this run")),
        RUN(say("Another run, or a background lane"));

        private final String words;

        Source(String words) {
            this.words = words;
        }

        static Source of(WaitNode wait) {
            return wait.run().isPresent() ? RUN : wait.signal().isPresent() ? SIGNAL : WEBHOOK;
        }

        private WaitNode with(WaitNode wait, Optional<String> value) {
            Optional<String> none = Optional.empty();
            Optional<String> said = value.or(() -> Optional.of(""));
            return new WaitNode(
                    this == WEBHOOK ? said : none, this == SIGNAL ? said : none, this == RUN ? said : none,
                    this == RUN ? new Take.One() : wait.take(), wait.next(), wait.settings());
        }
    }

    /** How many payloads a wait takes. */
    enum Taking {
        ONE(say("The next one")),
        COUNT(say("A number of them, as a list")),
        ALL(say("All that are there, without waiting"));

        private final String words;

        Taking(String words) {
            this.words = words;
        }

        static Taking of(Take take) {
            return switch (take) {
                case Take.One _ -> ONE;
                case Take.Count _ -> COUNT;
                case Take.All _ -> ALL;
            };
        }

        private Take fresh() {
            return switch (this) {
                case ONE -> new Take.One();
                case COUNT -> new Take.Count(2);
                case ALL -> new Take.All();
            };
        }
    }

    static List<Part> wait(NodeEditing<WaitNode> editing, WaitNode wait) {
        List<Part> parts = new ArrayList<>();
        parts.add(Parts.options(say("Waits for"), "", "/source", List.of(Source.values()), source -> source.words,
                () -> editing.node().map(Source::of),
                source -> editing.change(say("Source"), now -> source.with(now, Optional.empty()))));
        Source source = Source.of(wait);
        parts.add(source(editing, source));
        if (source != Source.RUN) {
            parts.addAll(take(editing, wait));
        }
        return parts;
    }

    private static Part source(NodeEditing<WaitNode> editing, Source source) {
        return switch (source) {
            case WEBHOOK -> Parts.value(say("Inbox"), true, say("What a webhook node yields, for example $hook."),
                    Parts.EXPRESSION, "/webhook", editing.drafts(),
                    editing.text("/webhook", say("Inbox"), WaitNode::webhook, source::with));
            case SIGNAL -> Parts.value(say("Signal"), true, say("Its name."), Parts.TEXT, "/signal", editing.drafts(),
                    editing.text("/signal", say("Signal"), WaitNode::signal, source::with));
            case RUN -> Parts.value(say("Run or lane"), true,
                    say("What a background node yields, or a flow node that runs in the background; or a run id."),
                    Parts.EXPRESSION, "/run", editing.drafts(),
                    editing.text("/run", say("Run id"), WaitNode::run, source::with));
        };
    }

    private static List<Part> take(NodeEditing<WaitNode> editing, WaitNode wait) {
        List<Part> parts = new ArrayList<>();
        parts.add(Parts.options(say("Takes"), say("In the order of arrival; what came before the wait counts, too."),
                "/take-kind", List.of(Taking.values()), taking -> taking.words,
                () -> editing.node().map(now -> Taking.of(now.take())),
                taking -> editing.change(say("Take"), now -> withTake(now, taking.fresh()))));
        if (wait.take() instanceof Take.Count) {
            parts.add(Parts.literal(say("How many"), true, say("At least 1."), Parts.WHOLE, "/take", editing.drafts(),
                    editing.json("/take", say("Take"), now -> now.take() instanceof Take.Count count
                            ? Optional.<JsonNode>of(IntNode.valueOf(count.payloads()))
                            : Optional.empty(),
                            (now, json) -> withTake(now, new Take.Count(Numbers.atLeastOne(json).orElse(1))))));
        }
        return parts;
    }

    private static WaitNode withTake(WaitNode wait, Take take) {
        return new WaitNode(wait.webhook(), wait.signal(), wait.run(), take, wait.next(), wait.settings());
    }

    static List<Part> respond(NodeEditing<RespondNode> editing) {
        return List.of(
                Parts.value(say("To"), true, say(
                        "The request that a wait took, for example $reply; its webhook must let a "
                                + "node answer."),
                        Parts.EXPRESSION, "/to", editing.drafts(),
                        editing.text("/to", say("To"), now -> Optional.of(now.to()), (now, text) -> new RespondNode(
                                text.orElse(""), now.status(), now.headers(), now.body(), now.next(),
                                now.settings()))),
                Parts.value(say("Status"), false, say("HTTP status; empty: 200."), Parts.WHOLE, "/status",
                        editing.drafts(),
                        editing.json("/status", say("Status"), RespondNode::status, (now, json) -> new RespondNode(
                                now.to(), json, now.headers(), now.body(), now.next(), now.settings()))),
                Parts.value(say("Headers"), false, "", Parts.TEXTS, "/headers", editing.drafts(),
                        editing.json("/headers", say("Headers"), RespondNode::headers, (now, json) -> new RespondNode(
                                now.to(), now.status(), json, now.body(), now.next(), now.settings()))),
                Parts.value(say("Body"), false, say("Text is sent as it is, anything else as JSON."), Parts.JSON,
                        "/body",
                        editing.drafts(), editing.json("/body", say("Body"), RespondNode::body,
                                (now, json) -> new RespondNode(now.to(), now.status(), now.headers(), json,
                                        now.next(), now.settings()))));
    }

    static List<Part> signal(NodeEditing<SignalNode> editing) {
        return List.of(
                Parts.value(say("Signal"), true, say("Its name."), Parts.TEXT, "/name", editing.drafts(),
                        editing.text("/name", say("Signal"), now -> Optional.of(now.name()),
                                (now, text) -> new SignalNode(
                                        now.to(), text.orElse(""), now.data(), now.next(), now.settings()))),
                Parts.value(say("To"), false, say(
                        "A run id, or what a flow node in the background yields; empty: this run."),
                        Parts.TEXT, "/to", editing.drafts(), editing.text("/to", say("To"), SignalNode::to,
                                (now, text) -> new SignalNode(text, now.name(), now.data(), now.next(),
                                        now.settings()))),
                Parts.value(say("Data"), false, say("What it carries: JSON with expressions inside."), Parts.JSON,
                        "/data",
                        editing.drafts(), editing.json("/data", say("Data"), SignalNode::data,
                                (now, json) -> new SignalNode(now.to(), now.name(), json, now.next(),
                                        now.settings()))));
    }
}

package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.EditResult;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.definition.StepNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

/** What the inspector shows for a node of any kind: label, id, output shape, retries, timeout, note. */
final class CommonParts {

    private CommonParts() {}

    static Part label(NodeEditing<NodeDefinition> node) {
        return Parts.literal(say("Label"), false, say("What the canvas shows instead of the id."), Parts.TEXT, "/label",
                node.drafts(), node.text("/label", say("Label"), now -> now.settings().label(),
                        (now, text) -> now.withSettings(now.settings().withLabel(text))));
    }

    static Part disabled(NodeEditing<NodeDefinition> node) {
        return Parts.literal(say("Disabled"), false, say("The run passes a disabled node without effect."), Parts.TRUTH,
                "/disabled", node.drafts(), node.json("/disabled", say("Disabled"),
                        now -> Optional.of(BooleanNode.valueOf(now.settings().disabled())),
                        (now, json) -> now.withSettings(now.settings().withDisabled(
                                json.filter(JsonNode::asBoolean).isPresent()))));
    }

    static Part note(NodeEditing<NodeDefinition> node) {
        return Parts.literal(say("Note"), false, say("A remark for readers; it has no effect."), Parts.LINES, "/note",
                node.drafts(), node.text("/note", say("Note"), now -> now.settings().note(),
                        (now, text) -> now.withSettings(now.settings().withNote(text))));
    }

    static Part out(NodeEditing<NodeDefinition> node) {
        return Parts.value(say("Shape of the result"), false,
                say("Reshapes what the node yields. $result is the raw result; later nodes read the shaped one by the "
                        + "node's id."),
                Parts.JSON, "/out", node.drafts(), node.json("/out", say("Output"), now -> now.settings().out(),
                        (now, json) -> now.withSettings(now.settings().withOut(json))));
    }

    static Part timeout(NodeEditing<NodeDefinition> node) {
        boolean step = node.node().filter(StepNode.class::isInstance).isPresent();
        return Parts.value(say("Timeout"), false,
                step
                        ? say("The limit of each attempt, for example PT30S.")
                        : say("The limit of the whole visit, for example PT5M."),
                Parts.DURATION, "/timeout", node.drafts(), node.text("/timeout", say("Timeout"),
                        now -> now.settings().timeout(),
                        (now, text) -> now.withSettings(now.settings().withTimeout(text))));
    }

    /** The fields of a retry policy; only when the node has one of its own. */
    static List<Part> retry(NodeEditing<NodeDefinition> node) {
        List<Part> parts = new ArrayList<>();
        Drafts drafts = node.drafts();
        parts.add(Parts.literal(say("Attempts"), false, say("How often in all, the first try included."), Parts.WHOLE,
                "/retry/attempts", drafts, value(node, "attempts", retry -> IntNode.valueOf(retry.attempts()),
                        (retry, json) -> new RetryPolicy(Math.max(1, json.asInt(retry.attempts())), retry.delay(),
                                retry.backoff(), retry.maxDelay(), retry.jitter(), retry.on(), retry.onExhausted()))));
        parts.add(Parts.literal(say("First wait"), false, say("The wait after the first failure."), Parts.DURATION,
                "/retry/delay", drafts, value(node, "delay", retry -> StringNode.valueOf(retry.delay().toString()),
                        (retry, json) -> new RetryPolicy(retry.attempts(), duration(json, retry.delay()),
                                retry.backoff(), retry.maxDelay(), retry.jitter(), retry.on(), retry.onExhausted()))));
        parts.add(Parts.literal(say("Factor"), false, say("From one wait to the next; at least 1."), Parts.NUMBER,
                "/retry/backoff", drafts, value(node, "backoff", retry -> DoubleNode.valueOf(retry.backoff()),
                        (retry, json) -> new RetryPolicy(retry.attempts(), retry.delay(),
                                Math.max(1, json.asDouble(retry.backoff())), retry.maxDelay(), retry.jitter(),
                                retry.on(), retry.onExhausted()))));
        parts.add(Parts.literal(say("Longest wait"), false, "", Parts.DURATION, "/retry/maxDelay", drafts,
                value(node, "maxDelay", retry -> StringNode.valueOf(retry.maxDelay().toString()),
                        (retry, json) -> new RetryPolicy(retry.attempts(), retry.delay(), retry.backoff(),
                                duration(json, retry.maxDelay()), retry.jitter(), retry.on(), retry.onExhausted()))));
        parts.add(
                Parts.literal(say("Vary the waits"), false, say("So that many runs do not retry in step."), Parts.TRUTH,
                        "/retry/jitter", drafts, value(node, "jitter", retry -> BooleanNode.valueOf(retry.jitter()),
                                (retry, json) -> new RetryPolicy(retry.attempts(), retry.delay(), retry.backoff(),
                                        retry.maxDelay(), json.asBoolean(retry.jitter()), retry.on(),
                                        retry.onExhausted()))));
        parts.add(Parts.literal(say("Only these errors"), false, say("Names with commas between; empty: all."),
                Parts.TEXT,
                "/retry/on", drafts, value(node, "on", retry -> StringNode.valueOf(String.join(", ", retry.on())),
                        (retry, json) -> new RetryPolicy(retry.attempts(), retry.delay(), retry.backoff(),
                                retry.maxDelay(), retry.jitter(), names(json.asString("")), retry.onExhausted()))));
        parts.add(Parts.options(say("After the last attempt"),
                say("A person may look at the cause and ask for as many attempts again, instead of the failure."),
                "/retry/onExhausted", List.of(RetryPolicy.OnExhausted.values()), CommonParts::words,
                () -> node.node().flatMap(now -> now.settings().retry()).map(RetryPolicy::onExhausted),
                then -> node.changeSettings(say("Retry"), settings -> settings.withRetry(
                        settings.retry().map(retry -> retry.withOnExhausted(then))))));
        return parts;
    }

    private static String words(RetryPolicy.OnExhausted then) {
        return switch (then) {
            case FAIL -> say("The node fails");
            case INCIDENT -> say("A person decides");
        };
    }

    private static Value value(NodeEditing<NodeDefinition> node, String name, Function<RetryPolicy, JsonNode> get,
            BiFunction<RetryPolicy, JsonNode, RetryPolicy> set) {
        return node.json("/retry/" + name, say("Retry {0}", name), now -> now.settings().retry().map(get),
                (now, json) -> {
                    NodeSettings settings = now.settings();
                    RetryPolicy retry = settings.retry().orElse(RetryPolicy.STANDARD);
                    return now.withSettings(
                            settings.withRetry(Optional.of(set.apply(retry, json.orElse(StringNode.valueOf(""))))));
                });
    }

    static List<String> names(String text) {
        return Arrays.stream(text.split("[,\\s]+")).filter(name -> !name.isEmpty()).toList();
    }

    private static Duration duration(JsonNode json, Duration otherwise) {
        try {
            return Duration.parse(json.asString(""));
        } catch (DateTimeParseException e) {
            return otherwise; // The field refuses such text; this is its empty state, which means: as it was.
        }
    }

    /** The id: changed on Enter or when the cursor leaves, because each letter of it would be a new name. */
    static Part id(NodeEditing<NodeDefinition> node) {
        FieldRow row = new FieldRow(say("Id"), true,
                say("Expressions read the node's result by it: ${0}. Renaming changes them, too.", node.path().id()));
        row.setId("field-id");
        String key = node.path().text() + "/id";
        TextField field = new TextField(node.drafts().text(key).orElse(node.path().id()));
        field.getStyleClass().add("sf-mono");
        field.setOnAction(event -> rename(node, field, row, key));
        field.focusedProperty().addListener((observed, before, focused) -> {
            if (!focused) {
                rename(node, field, row, key);
            }
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !field.getText().equals(node.path().id())) {
                field.setText(node.path().id());
                node.drafts().forget(key);
                row.showOwn(Optional.empty());
                event.consume();
            }
        });
        row.setControl(field);
        return new Part() {
            @Override
            public Node view() {
                return row;
            }

            @Override
            public boolean focus(String pointer) {
                if (!pointer.equals("/id")) {
                    return false;
                }
                field.requestFocus();
                field.selectAll();
                return true;
            }
        };
    }

    private static void rename(NodeEditing<NodeDefinition> node, TextField field, FieldRow row, String key) {
        String wanted = field.getText().strip();
        if (wanted.equals(node.path().id()) || node.node().isEmpty()) {
            node.drafts().forget(key);
            row.showOwn(Optional.empty());
            return;
        }
        NodePath renamed = node.path().scope().node(wanted);
        EditResult result = node.store().apply(new Edit.RenameNode(node.path(), wanted), Selection.of(renamed));
        if (result instanceof EditResult.Refused(String reason)) {
            node.drafts().keep(key, field.getText());
            row.showOwn(Optional.of(reason));
        }
    }
}

package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.NewNodes.Template;
import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * New nodes of the kinds that need no plugin, as they fit where they are put: a wait listens to the webhook that is
 * there, an answer answers the wait that is there.
 */
final class KindTemplates {

    private static final Optional<String> NOWHERE = Optional.empty();
    private static final NodeSettings PLAIN = NodeSettings.NONE;

    private KindTemplates() {}

    /** A new node of a kind for a scope of a document; empty for a kind that does not exist. */
    static Optional<Template> of(String kind, FlowDocument document, ScopePath scope) {
        return switch (kind) {
            case "choice" -> template("choose", new ChoiceNode(
                    List.of(new ChoiceNode.Case(Optional.of(say("yes")), "{% true %}", NOWHERE)), NOWHERE, PLAIN));
            case "set" -> template("set", new SetNode(Map.of(), Map.of(), Map.of(), Map.of(), NOWHERE, PLAIN));
            case "sleep" -> template("sleep", new SleepNode(Optional.of("PT10S"), Optional.empty(), NOWHERE, PLAIN));
            case "webhook" -> template("hook", new WebhookNode(
                    Optional.empty(), Optional.empty(), new WebhookNode.Answer.Accepted(), Optional.empty(),
                    Optional.empty(), NOWHERE, PLAIN));
            case "wait" -> template("reply", waiting(document, scope));
            case "respond" -> template("respond", new RespondNode(
                    near(document, scope, KindTemplates::yieldsRequest).map(KindTemplates::named).orElse(""),
                    Optional.empty(), Optional.empty(), Optional.empty(), NOWHERE, PLAIN));
            case "signal" -> template("signal", new SignalNode(
                    Optional.empty(), "continue", Optional.empty(), NOWHERE, PLAIN));
            case "flow" -> template("child", new FlowNode(
                    "", FlowNode.Mode.INLINE, Optional.empty(), NOWHERE, PLAIN));
            case "parallel" -> template("parallel", new ParallelNode(
                    twoLanes(), new Join.All(), Rest.CANCEL, Errors.FAIL, Optional.empty(), NOWHERE, PLAIN));
            case "race" -> template("race", new RaceNode(twoLanes(), Rest.CANCEL, Errors.FAIL, NOWHERE, PLAIN));
            case "forEach" -> template("forEach", forEach(document, scope));
            case "loop" -> template("loop", new LoopNode(
                    Optional.empty(), Optional.empty(), Optional.of(3), Scope.EMPTY, NOWHERE, PLAIN));
            case "scope" -> template("attempt", new ScopeNode(
                    Scope.EMPTY, List.of(new ScopeNode.Catch(List.of("*"), Scope.EMPTY)), NOWHERE, PLAIN));
            case "background" -> template("background", new BackgroundNode(
                    Scope.EMPTY, BackgroundNode.AtScopeEnd.CANCEL, Errors.FAIL, NOWHERE, PLAIN));
            case "fail" -> template("fail", new FailNode(
                    "Failed", Optional.of(say("What went wrong")), Optional.empty(), PLAIN));
            case "end" -> template("end", new EndNode(EndNode.Of.LANE, Optional.empty(), PLAIN));
            default -> Optional.empty(); // Not one of ours: an open set of texts, unlike the kinds themselves.
        };
    }

    private static Optional<Template> template(String idBase, NodeDefinition node) {
        return Optional.of(new Template(idBase, node));
    }

    private static WaitNode waiting(FlowDocument document, ScopePath scope) {
        Optional<String> webhook = near(document, scope, KindTemplates::yieldsHandle).map(KindTemplates::named);
        Optional<String> signal = webhook.isPresent() ? Optional.empty() : Optional.of("continue");
        return new WaitNode(webhook, signal, Optional.empty(), new WaitNode.Take.One(), NOWHERE, PLAIN);
    }

    /** Three items, so that it runs at once and shows what it does. */
    private static ForEachNode forEach(FlowDocument document, ScopePath scope) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode().add("one").add("two").add("three");
        Set<String> taken = Ids.taken(document, scope);
        String as = ForEachNode.STANDARD_AS;
        for (int number = 2; taken.contains(as); number++) {
            as = ForEachNode.STANDARD_AS + number;
        }
        return new ForEachNode(new ForEachNode.Items.Known(items), as, Scope.EMPTY, new Join.All(), Rest.CANCEL,
                Errors.FAIL, Optional.empty(), NOWHERE, PLAIN);
    }

    private static boolean yieldsHandle(NodeDefinition node) {
        return node instanceof WebhookNode webhook && webhook.each().isEmpty();
    }

    private static boolean yieldsRequest(NodeDefinition node) {
        return node instanceof WaitNode wait && wait.webhook().isPresent();
    }

    private static String named(String id) {
        return "{% $" + id + " %}";
    }

    /** The last node of a sort in a scope, else in the scopes around it. */
    private static Optional<String> near(FlowDocument document, ScopePath scope, Predicate<NodeDefinition> wanted) {
        Optional<ScopePath> at = Optional.of(scope);
        while (at.isPresent()) {
            Optional<String> found = document.scope(at.get()).flatMap(here -> here.nodes().entrySet().stream()
                    .filter(entry -> wanted.test(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .reduce((first, last) -> last));
            if (found.isPresent()) {
                return found;
            }
            at = at.get().owner().map(NodePath::scope);
        }
        return Optional.empty();
    }

    private static Map<String, Scope> twoLanes() {
        Map<String, Scope> lanes = new LinkedHashMap<>();
        lanes.put("a", Scope.EMPTY);
        lanes.put("b", Scope.EMPTY);
        return lanes;
    }
}

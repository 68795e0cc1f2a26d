package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.SpanWords;
import dev.steadflow.flow.catalog.StepDescription;
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
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.expression.Templates;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Says in one line what a node does: {@code $friends as friend, 5 at once}. Pure. */
final class NodeSummaries {

    private NodeSummaries() {}

    /** The line; {@code description} is that of a step that is installed. */
    static String of(NodeDefinition node, Optional<StepDescription> description) {
        return switch (node) {
            case StepNode step -> description.map(StepDescription::title).orElse(step.uses() + " is not installed");
            case ChoiceNode choice -> counted(choice.cases().size(), "case")
                    + (choice.otherwise().isPresent() ? ", else" : "");
            case SetNode set -> variables(set);
            case SleepNode sleep -> sleep.duration()
                    .map(SpanWords::of)
                    .or(() -> sleep.until().map(until -> "until " + plain(until)))
                    .orElse("no time given");
            case WebhookNode webhook -> webhook(webhook);
            case WaitNode wait -> wait(wait);
            case RespondNode respond -> respond(respond);
            case SignalNode signal -> named(signal.name()) + " to "
                    + signal.to().map(NodeSummaries::plain).orElse("this run");
            case FlowNode flow -> (flow.flow().isEmpty() ? "no flow chosen" : flow.flow())
                    + (flow.mode() == FlowNode.Mode.INLINE ? ", inline" : ", own run");
            case ParallelNode parallel -> listed(
                    counted(parallel.lanes().size(), "lane"), join(parallel.join()),
                    parallel.concurrency().map(NodeSummaries::atOnce).orElse(""), rest(parallel.rest()),
                    errors(parallel.errors()));
            case RaceNode race -> listed(
                    counted(race.lanes().size(), "lane"),
                    race.errors() == Errors.SKIP ? "the first to succeed wins" : "the first to settle wins",
                    rest(race.rest()));
            case ForEachNode each -> listed(
                    items(each.items()) + " as " + each.as(),
                    each.concurrency().map(NodeSummaries::atOnce).orElse(""),
                    each.join() instanceof Join.All ? "" : join(each.join()), rest(each.rest()),
                    errors(each.errors()));
            case LoopNode loop -> loop(loop);
            case ScopeNode scope -> scope(scope);
            case BackgroundNode background -> background.atScopeEnd() == BackgroundNode.AtScopeEnd.WAIT
                    ? "waited for at the end"
                    : "cancelled at the end";
            case FailNode fail -> "fails with " + fail.error();
            case EndNode end -> end.of() == EndNode.Of.FLOW ? "ends the flow" : "ends here";
        };
    }

    private static String webhook(WebhookNode webhook) {
        String each = webhook.each().map(list -> "one per " + value(list)).orElse("");
        String name = webhook.token().map(token -> "named " + named(token)).orElse("");
        String answer = switch (webhook.answer()) {
            case WebhookNode.Answer.Accepted _ -> "";
            case WebhookNode.Answer.Fixed fixed -> "answers " + fixed.status();
            case WebhookNode.Answer.Manual _ -> "answered by a node";
        };
        String text = listed(each, name, answer);
        return text.isEmpty() ? "opens an inbox" : text;
    }

    private static String wait(WaitNode wait) {
        String source = wait.webhook().map(webhook -> "on " + plain(webhook))
                .or(() -> wait.signal().map(signal -> "on signal " + named(signal)))
                .or(() -> wait.run().map(run -> "on the end of " + plain(run)))
                .orElse("waits for nothing yet");
        String take = switch (wait.take()) {
            case WaitNode.Take.One _ -> "";
            case WaitNode.Take.All _ -> "all that are there";
            case WaitNode.Take.Count count -> "×" + count.payloads();
        };
        return listed(source, take);
    }

    private static String respond(RespondNode respond) {
        String status = respond.status().map(NodeSummaries::value).orElse("200");
        return status + " to " + (respond.to().isBlank() ? "nobody yet" : plain(respond.to()));
    }

    private static String loop(LoopNode loop) {
        boolean condition = loop.whileTrue().isPresent() || loop.until().isPresent();
        String text = listed(
                loop.whileTrue().map(expression -> "while " + plain(expression)).orElse(""),
                loop.until().map(expression -> "until " + plain(expression)).orElse(""),
                loop.max().map(max -> condition ? "at most " + max : counted(max, "round")).orElse(""));
        return text.isEmpty() ? "no condition yet" : text;
    }

    private static String scope(ScopeNode scope) {
        return listed("try",
                scope.catches().isEmpty() ? "" : counted(scope.catches().size(), "catch"),
                scope.handlers().isEmpty() ? "" : counted(scope.handlers().size(), "handler"),
                scope.finallyLane().isPresent() ? "finally" : "",
                scope.compensate().isPresent() ? "undo" : "");
    }

    private static String items(ForEachNode.Items items) {
        return switch (items) {
            case ForEachNode.Items.Known(JsonNode list) -> value(list);
            case ForEachNode.Items.Arriving(String webhook) ->
                "payloads of " + (webhook.isBlank() ? "no inbox yet" : plain(webhook));
        };
    }

    private static String join(Join join) {
        return switch (join) {
            case Join.All _ -> "waits for all";
            case Join.First _ -> "waits for the first";
            case Join.Count count -> "waits for " + count.lanes();
            case Join.Lane lane -> "waits for " + lane.lane();
            case Join.CountOf count -> "waits for " + plain(count.lanes());
            case Join.Until until -> "until " + plain(until.condition());
        };
    }

    private static String rest(Rest rest) {
        return rest == Rest.CONTINUE ? "the rest goes on" : "";
    }

    private static String errors(Errors errors) {
        return switch (errors) {
            case FAIL -> "";
            case SKIP -> "failures skipped";
            case COLLECT -> "failures collected";
        };
    }

    private static String atOnce(int lanes) {
        return lanes + " at once";
    }

    private static String variables(SetNode set) {
        Set<String> names = new LinkedHashSet<>(set.set().keySet());
        names.addAll(set.append().keySet());
        names.addAll(set.put().keySet());
        names.addAll(set.add().keySet());
        return names.isEmpty() ? "no variable yet" : String.join(", ", names);
    }

    /** A value on one line: an expression without its brackets, a list by its length. */
    private static String value(JsonNode json) {
        if (json.isString()) {
            return plain(json.stringValue());
        }
        return json.isArray() ? counted(json.size(), "item") : json.toString();
    }

    private static String plain(String text) {
        return Templates.isExpression(text) ? Templates.inner(text) : text;
    }

    private static String named(String text) {
        return Templates.isExpression(text) ? Templates.inner(text) : "“" + text + "”";
    }

    private static String listed(String... parts) {
        List<String> said = new ArrayList<>();
        for (String part : parts) {
            if (!part.isEmpty()) {
                said.add(part);
            }
        }
        return String.join(", ", said);
    }

    private static String counted(int count, String word) {
        String plural = word.endsWith("ch") ? word + "es" : word + "s";
        return count + " " + (count == 1 ? word : plural);
    }
}

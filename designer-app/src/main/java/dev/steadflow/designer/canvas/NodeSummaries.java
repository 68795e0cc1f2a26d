package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.counted;
import static dev.steadflow.designer.texts.Texts.say;

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
            case StepNode step ->
                description.map(StepDescription::title).orElse(say("{0} is not installed", step.uses()));
            case ChoiceNode choice -> listed(
                    counted(choice.cases().size(), "1 case", "{0} cases"),
                    choice.otherwise().isPresent() ? say("else") : "");
            case SetNode set -> variables(set);
            case SleepNode sleep -> sleep.duration()
                    .map(SpanWords::of)
                    .or(() -> sleep.until().map(until -> say("until {0}", plain(until))))
                    .orElse(say("no time given"));
            case WebhookNode webhook -> webhook(webhook);
            case WaitNode wait -> wait(wait);
            case RespondNode respond -> respond(respond);
            case SignalNode signal -> say("{0} to {1}",
                    named(signal.name()), signal.to().map(NodeSummaries::plain).orElse(say("this run")));
            case FlowNode flow -> listed(
                    flow.flow().isEmpty() ? say("no flow chosen") : flow.flow(),
                    flow.mode() == FlowNode.Mode.INLINE ? say("inline") : say("own run"));
            case ParallelNode parallel -> listed(
                    counted(parallel.lanes().size(), "1 lane", "{0} lanes"), join(parallel.join()),
                    parallel.concurrency().map(NodeSummaries::atOnce).orElse(""), rest(parallel.rest()),
                    errors(parallel.errors()));
            case RaceNode race -> listed(
                    counted(race.lanes().size(), "1 lane", "{0} lanes"),
                    race.errors() == Errors.SKIP ? say("the first to succeed wins") : say("the first to settle wins"),
                    rest(race.rest()));
            case ForEachNode each -> listed(
                    say("{0} as {1}", items(each.items()), each.as()),
                    each.concurrency().map(NodeSummaries::atOnce).orElse(""),
                    each.join() instanceof Join.All ? "" : join(each.join()), rest(each.rest()),
                    errors(each.errors()));
            case LoopNode loop -> loop(loop);
            case ScopeNode scope -> scope(scope);
            case BackgroundNode background -> background.atScopeEnd() == BackgroundNode.AtScopeEnd.WAIT
                    ? say("waited for at the end")
                    : say("cancelled at the end");
            case FailNode fail -> say("fails with {0}", fail.error());
            case EndNode end -> end.of() == EndNode.Of.FLOW ? say("ends the flow") : say("ends here");
        };
    }

    private static String webhook(WebhookNode webhook) {
        String each = webhook.each().map(list -> say("one per {0}", value(list))).orElse("");
        String name = webhook.token().map(token -> say("named {0}", named(token))).orElse("");
        String answer = switch (webhook.answer()) {
            case WebhookNode.Answer.Accepted _ -> "";
            case WebhookNode.Answer.Fixed fixed -> say("answers {0}", String.valueOf(fixed.status()));
            case WebhookNode.Answer.Manual _ -> say("answered by a node");
        };
        String text = listed(each, name, answer);
        return text.isEmpty() ? say("opens an inbox") : text;
    }

    private static String wait(WaitNode wait) {
        String source = wait.webhook().map(webhook -> say("on {0}", plain(webhook)))
                .or(() -> wait.signal().map(signal -> say("on signal {0}", named(signal))))
                .or(() -> wait.run().map(run -> say("on the end of {0}", plain(run))))
                .orElse(say("waits for nothing yet"));
        String take = switch (wait.take()) {
            case WaitNode.Take.One _ -> "";
            case WaitNode.Take.All _ -> say("all that are there");
            case WaitNode.Take.Count count -> "×" + count.payloads();
        };
        return listed(source, take);
    }

    private static String respond(RespondNode respond) {
        String status = respond.status().map(NodeSummaries::value).orElse("200");
        return say("{0} to {1}", status, respond.to().isBlank() ? say("nobody yet") : plain(respond.to()));
    }

    private static String loop(LoopNode loop) {
        boolean condition = loop.whileTrue().isPresent() || loop.until().isPresent();
        String text = listed(
                loop.whileTrue().map(expression -> say("while {0}", plain(expression))).orElse(""),
                loop.until().map(expression -> say("until {0}", plain(expression))).orElse(""),
                loop.max().map(max -> condition ? say("at most {0}", max) : counted(max, "1 round", "{0} rounds"))
                        .orElse(""));
        return text.isEmpty() ? say("no condition yet") : text;
    }

    private static String scope(ScopeNode scope) {
        return listed(say("try"),
                scope.catches().isEmpty() ? "" : counted(scope.catches().size(), "1 catch", "{0} catches"),
                scope.handlers().isEmpty() ? "" : counted(scope.handlers().size(), "1 handler", "{0} handlers"),
                scope.finallyLane().isPresent() ? say("finally") : "",
                scope.compensate().isPresent() ? say("undo") : "");
    }

    private static String items(ForEachNode.Items items) {
        return switch (items) {
            case ForEachNode.Items.Known(JsonNode list) -> value(list);
            case ForEachNode.Items.Arriving(String webhook) ->
                say("payloads of {0}", webhook.isBlank() ? say("no inbox yet") : plain(webhook));
        };
    }

    private static String join(Join join) {
        return switch (join) {
            case Join.All _ -> say("waits for all");
            case Join.First _ -> say("waits for the first");
            case Join.Count count -> say("waits for {0}", count.lanes());
            case Join.Lane lane -> say("waits for {0}", lane.lane());
            case Join.CountOf count -> say("waits for {0}", plain(count.lanes()));
            case Join.Until until -> say("until {0}", plain(until.condition()));
        };
    }

    private static String rest(Rest rest) {
        return rest == Rest.CONTINUE ? say("the rest goes on") : "";
    }

    private static String errors(Errors errors) {
        return switch (errors) {
            case FAIL -> "";
            case SKIP -> say("failures skipped");
            case COLLECT -> say("failures collected");
        };
    }

    private static String atOnce(int lanes) {
        return say("{0} at once", lanes);
    }

    private static String variables(SetNode set) {
        Set<String> names = new LinkedHashSet<>(set.set().keySet());
        names.addAll(set.append().keySet());
        names.addAll(set.put().keySet());
        names.addAll(set.add().keySet());
        return names.isEmpty() ? say("no variable yet") : String.join(", ", names);
    }

    /** A value on one line: an expression without its brackets, a list by its length. */
    private static String value(JsonNode json) {
        if (json.isString()) {
            return plain(json.stringValue());
        }
        return json.isArray() ? counted(json.size(), "1 item", "{0} items") : json.toString();
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
}

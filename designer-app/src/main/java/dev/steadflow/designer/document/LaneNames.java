package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.ScopeNode.Trigger;
import dev.steadflow.flow.expression.Templates;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The lanes of containers by their fixed names, and what people call them: {@code catch2} of a {@code scope} is
 * “On Timeout”.
 */
public final class LaneNames {

    private static final String CATCH = "catch";
    private static final String HANDLER = "handler";

    private LaneNames() {}

    /** What stands above a lane. */
    public static String title(NodeDefinition owner, String lane) {
        if (!(owner instanceof NodeDefinition.Container container)) {
            return lane;
        }
        return switch (container) {
            case ParallelNode _,RaceNode _ -> lane;
            case ScopeNode scope -> title(scope, lane);
            case ForEachNode each -> say("Each ${0}", each.as());
            case LoopNode _ -> say("Each round");
            case BackgroundNode _ -> say("Beside the rest");
        };
    }

    private static String title(ScopeNode scope, String lane) {
        return switch (lane) {
            case ScopeNode.LANE -> say("Try");
            case ScopeNode.FINALLY -> say("Finally");
            case ScopeNode.COMPENSATE -> say("Undo");
            default -> catchIndex(lane)
                    .filter(index -> index < scope.catches().size())
                    .map(index -> errors(scope.catches().get(index).on()))
                    .or(() -> handlerIndex(lane)
                            .filter(index -> index < scope.handlers().size())
                            .map(index -> title(scope.handlers().get(index))))
                    .orElse(lane);
        };
    }

    private static String errors(List<String> on) {
        boolean any = on.isEmpty() || on.equals(List.of("*"));
        return any ? say("On any error") : say("On {0}", String.join(", ", on));
    }

    private static String title(ScopeNode.Handler handler) {
        return handler.interrupt() ? event(handler.on()) : event(handler.on()) + ", " + say("beside");
    }

    /** Where a lane lies in its node, as problems say it: {@code /lanes/a}, {@code /catch/0/lane}. */
    public static String pointer(NodeDefinition owner, String lane) {
        if (owner instanceof ScopeNode) {
            return catchIndex(lane).map(index -> "/catch/" + index + "/lane")
                    .or(() -> handlerIndex(lane).map(index -> "/handlers/" + index + "/lane"))
                    .orElse("/" + lane);
        }
        return Lanes.areNamed(owner) ? "/lanes/" + lane : "/" + lane;
    }

    /** A name for another lane of a parallel or race: the first letter that none has. */
    public static String unused(Set<String> taken) {
        for (char letter = 'a'; letter <= 'z'; letter++) {
            if (!taken.contains(String.valueOf(letter))) {
                return String.valueOf(letter);
            }
        }
        int number = taken.size() + 1;
        while (taken.contains("lane" + number)) {
            number++;
        }
        return "lane" + number;
    }

    /** Which event a handler waits for. */
    public static String event(Trigger trigger) {
        return switch (trigger) {
            case Trigger.OnSignal signal -> say("On signal {0}", plain(signal.name()));
            case Trigger.OnWebhook webhook -> say("On payload in {0}", plain(webhook.webhook()));
            case Trigger.OnTimer timer ->
                timer.at().startsWith("P")
                        ? say("After {0}", SpanWords.of(timer.at()))
                        : say("At {0}", SpanWords.of(timer.at()));
            case Trigger.OnInterval interval -> say("Every {0}", SpanWords.of(interval.every()));
        };
    }

    /** An expression without its brackets; any other text as it is. */
    static String plain(String text) {
        return Templates.isExpression(text) ? Templates.inner(text) : text;
    }

    /** Which catch a lane is, from 0; empty for other lanes. */
    public static Optional<Integer> catchIndex(String lane) {
        return index(CATCH, lane);
    }

    /** Which handler a lane is, from 0; empty for other lanes. */
    public static Optional<Integer> handlerIndex(String lane) {
        return index(HANDLER, lane);
    }

    private static Optional<Integer> index(String kind, String lane) {
        String number = lane.startsWith(kind) ? lane.substring(kind.length()) : "";
        return number.matches("[1-9][0-9]{0,6}") ? Optional.of(Integer.parseInt(number) - 1) : Optional.empty();
    }
}

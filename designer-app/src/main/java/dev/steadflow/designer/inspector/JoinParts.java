package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.Rest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;

/** The fields that containers of lanes share: when they go on, what becomes of the rest, failures, how many at once. */
final class JoinParts {

    private JoinParts() {}

    /** When a container goes on. */
    enum Kind {
        ALL(say("All lanes are done")),
        FIRST(say("The first lane is done")),
        COUNT(say("A number of lanes is done")),
        COUNT_OF(say("A computed number of lanes is done")),
        LANE(say("One lane is done")),
        UNTIL(say("A condition holds"));

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        static Kind of(Join join) {
            return switch (join) {
                case Join.All _ -> ALL;
                case Join.First _ -> FIRST;
                case Join.Count _ -> COUNT;
                case Join.CountOf _ -> COUNT_OF;
                case Join.Lane _ -> LANE;
                case Join.Until _ -> UNTIL;
            };
        }

        Join fresh(Set<String> lanes) {
            return switch (this) {
                case ALL -> new Join.All();
                case FIRST -> new Join.First();
                case COUNT -> new Join.Count(1);
                case COUNT_OF -> new Join.CountOf("{% 1 %}");
                case LANE -> new Join.Lane(lanes.stream().findFirst().orElse(""));
                case UNTIL -> new Join.Until("{% false %}");
            };
        }
    }

    /**
     * The kind of join and the field that belongs to it.
     *
     * @param lanes the lanes' names; empty when they have none, as those of items
     */
    static <N extends NodeDefinition> List<Part> join(NodeEditing<N> editing, Join shown, Set<String> lanes,
            Function<N, Join> get, BiFunction<N, Join, N> with) {
        List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
        if (lanes.isEmpty()) {
            kinds.remove(Kind.LANE);
        }
        List<Part> parts = new ArrayList<>();
        parts.add(Parts.options(say("Goes on when"), say("Lanes that are skipped count as done."), "/join-kind", kinds,
                kind -> kind.words, () -> editing.node().map(get).map(Kind::of),
                kind -> editing.change(say("Join"), now -> with.apply(now, kind.fresh(lanes)))));
        field(editing, shown, lanes, get, with).ifPresent(parts::add);
        return parts;
    }

    private static <N extends NodeDefinition> Optional<Part> field(NodeEditing<N> editing, Join shown,
            Set<String> lanes, Function<N, Join> get, BiFunction<N, Join, N> with) {
        return switch (shown) {
            case Join.All _,Join.First _ -> Optional.empty();
            case Join.Count _ ->
                Optional.of(Parts.literal(say("Lanes"), true, say("How many; at least 1."), Parts.WHOLE, "/join",
                        editing.drafts(),
                        editing.json("/join", say("Join"), now -> get.apply(now) instanceof Join.Count count
                                ? Optional.<JsonNode>of(IntNode.valueOf(count.lanes()))
                                : Optional.empty(),
                                (now, json) -> with.apply(now, new Join.Count(Numbers.atLeastOne(json).orElse(1))))));
            case Join.CountOf _ -> Optional.of(Parts.value(say("Lanes"), true,
                    say(
                            "An expression that yields a whole number, computed on entry."),
                    Parts.EXPRESSION, "/join/count",
                    editing.drafts(),
                    editing.text("/join/count", say("Join"), now -> get.apply(now) instanceof Join.CountOf count
                            ? Optional.of(count.lanes())
                            : Optional.empty(), (now, text) -> with.apply(now, new Join.CountOf(text.orElse(""))))));
            case Join.Lane _ -> Optional.of(Parts.options(say("Lane"), "", "/join", List.copyOf(lanes), lane -> lane,
                    () -> editing.node().map(get).flatMap(join -> join instanceof Join.Lane lane
                            ? Optional.of(lane.lane())
                            : Optional.empty()),
                    lane -> editing.change(say("Join"), now -> with.apply(now, new Join.Lane(lane)))));
            case Join.Until _ -> Optional.of(Parts.value(say("Until"), true,
                    say("Looked at each time a lane has settled. $result is the value as it would be then."),
                    Parts.EXPRESSION, "/join/until", editing.drafts(),
                    editing.text("/join/until", say("Join"), now -> get.apply(now) instanceof Join.Until until
                            ? Optional.of(until.condition())
                            : Optional.empty(), (now, text) -> with.apply(now, new Join.Until(text.orElse(""))))));
        };
    }

    static <N extends NodeDefinition> Part rest(
            NodeEditing<N> editing, Function<N, Rest> get, BiFunction<N, Rest, N> with) {
        return Parts.options(say("Lanes still under way then"), "", "/rest", Parts.constants(Rest.class),
                option -> switch (option) {
                    case CANCEL -> say("Are cancelled");
                    case CONTINUE -> say("Go on beside the rest of the flow");
                }, () -> editing.node().map(get), rest -> editing.change(say("Rest"), now -> with.apply(now, rest)));
    }

    static <N extends NodeDefinition> Part errors(
            NodeEditing<N> editing, Function<N, Errors> get, BiFunction<N, Errors, N> with) {
        return Parts.options(say("When a lane fails"), "", "/errors", Parts.constants(Errors.class),
                option -> switch (option) {
                    case FAIL -> say("Fail at once");
                    case SKIP -> say("Go on without it");
                    case COLLECT -> say("Collect results and errors");
                }, () -> editing.node().map(get),
                errors -> editing.change(say("Errors"), now -> with.apply(now, errors)));
    }

    static <N extends NodeDefinition> Part concurrency(
            NodeEditing<N> editing, Function<N, Optional<Integer>> get, BiFunction<N, Optional<Integer>, N> with) {
        return Parts.literal(say("At most at once"), false, say("How many lanes run at the same time; empty: all."),
                Parts.WHOLE, "/concurrency", editing.drafts(), editing.json("/concurrency", say("Concurrency"),
                        now -> get.apply(now).map(IntNode::valueOf),
                        (now, json) -> with.apply(now, Numbers.atLeastOne(json))));
    }

}

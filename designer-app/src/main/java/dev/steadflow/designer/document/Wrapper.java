package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition.Container;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SleepNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** What can be put around nodes that exist. */
public enum Wrapper {
    /** A frame, for variables and undoing of its own. */
    SCOPE(say("a scope"), "scope", ScopeNode.LANE, ""),
    /** A frame whose errors are caught. */
    TRY(say("a try"), "attempt", ScopeNode.LANE, ""),
    /** A frame that fails when it takes too long. */
    TIMEOUT(say("a timeout"), "inTime", ScopeNode.LANE, ""),
    /** A race against a sleep. */
    RACE(say("a race"), "race", "work", ".value"),
    /** A parallel with a second lane, empty so far. */
    PARALLEL(say("a parallel"), "parallel", "work", ".work"),
    /** Once for each item of a list. */
    FOR_EACH(say("a for each"), "forEach", "lane", null),
    /** Several times. */
    LOOP(say("a loop"), "loop", "lane", ""),
    /** Beside what follows. */
    BACKGROUND(say("a background lane"), "background", "lane", null);

    /** The limit of a new timeout and race: long enough to be noticed, short enough to be watched. */
    private static final String LIMIT = "PT30S";

    /** The second lane of a new parallel. */
    static final String OTHER = "other";

    private final String title;
    private final String idBase;
    private final String lane;
    private final @org.jspecify.annotations.Nullable String way;

    Wrapper(String title, String idBase, String lane, @org.jspecify.annotations.Nullable String way) {
        this.title = title;
        this.idBase = idBase;
        this.lane = lane;
        this.way = way;
    }

    /** As menus say it after <em>wrap in</em>: {@code a try}. */
    public String title() {
        return title;
    }

    /** What the id of a new one begins with. */
    public String idBase() {
        return idBase;
    }

    /** The lane that takes the nodes. */
    String lane() {
        return lane;
    }

    /** How an expression reads the result of the last node from the result of the wrapper; empty when it cannot. */
    Optional<String> wayToResult() {
        return Optional.ofNullable(way);
    }

    /** The wrapper, its lane still empty. Names inside it must be free. */
    Container empty(String sleepId) {
        Optional<String> nowhere = Optional.empty();
        NodeSettings plain = NodeSettings.NONE;
        return switch (this) {
            case SCOPE -> new ScopeNode(Scope.EMPTY, List.of(), nowhere, plain);
            case TRY -> new ScopeNode(
                    Scope.EMPTY, List.of(new ScopeNode.Catch(List.of("*"), Scope.EMPTY)), nowhere, plain);
            case TIMEOUT -> new ScopeNode(Scope.EMPTY, List.of(), nowhere, plain.withTimeout(Optional.of(LIMIT)));
            case RACE -> new RaceNode(lanes("timer", sleeping(sleepId)), Rest.CANCEL, Errors.FAIL, nowhere, plain);
            case PARALLEL -> new ParallelNode(
                    lanes(OTHER, Scope.EMPTY), new Join.All(), Rest.CANCEL, Errors.FAIL, Optional.empty(), nowhere,
                    plain);
            case FOR_EACH -> new ForEachNode(
                    new ForEachNode.Items.Known(JsonNodeFactory.instance.arrayNode()), ForEachNode.STANDARD_AS,
                    Scope.EMPTY, new Join.All(), Rest.CANCEL, Errors.FAIL, Optional.empty(), nowhere, plain);
            case LOOP -> new LoopNode(
                    Optional.empty(), Optional.empty(), Optional.of(3), Scope.EMPTY, nowhere, plain);
            case BACKGROUND -> new BackgroundNode(
                    Scope.EMPTY, BackgroundNode.AtScopeEnd.CANCEL, Errors.FAIL, nowhere, plain);
        };
    }

    private Map<String, Scope> lanes(String other, Scope inIt) {
        Map<String, Scope> lanes = new LinkedHashMap<>();
        lanes.put(lane, Scope.EMPTY);
        lanes.put(other, inIt);
        return lanes;
    }

    private static Scope sleeping(String id) {
        SleepNode sleep = new SleepNode(Optional.of(LIMIT), Optional.empty(), Optional.empty(), NodeSettings.NONE);
        return Scope.EMPTY.withNode(id, sleep).withStart(Optional.of(id));
    }
}

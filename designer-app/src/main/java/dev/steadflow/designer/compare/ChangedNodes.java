package dev.steadflow.designer.compare;

import dev.steadflow.designer.canvas.ChangeMark;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.difference.Change;
import dev.steadflow.flow.difference.FlowDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which nodes of two versions are marked.
 *
 * @param before nodes of the earlier version
 * @param after nodes of the later version
 */
public record ChangedNodes(Map<NodePath, ChangeMark> before, Map<NodePath, ChangeMark> after) {
    public ChangedNodes {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    /** The marks of a difference; that something is drawn elsewhere is not marked. */
    public static ChangedNodes of(FlowDifference difference) {
        Map<NodePath, ChangeMark> before = new LinkedHashMap<>();
        Map<NodePath, ChangeMark> after = new LinkedHashMap<>();
        for (Change change : difference.changes()) {
            switch (change) {
                case Change.NodeAdded added -> after.put(added.at(), ChangeMark.ADDED);
                case Change.NodeRemoved gone -> before.put(gone.at(), ChangeMark.REMOVED);
                case Change.NodeMoved moved -> {
                    before.put(moved.from(), ChangeMark.MOVED);
                    after.put(moved.to(), ChangeMark.MOVED);
                }
                case Change.NodeRenamed renamed -> {
                    before.put(renamed.from(), ChangeMark.MOVED);
                    after.put(renamed.to(), ChangeMark.MOVED);
                }
                case Change.NodeChanged changed -> {
                    before.put(changed.at(), ChangeMark.CHANGED);
                    after.put(changed.at(), ChangeMark.CHANGED);
                }
                case Change.ScopeChanged scope -> scope.at().owner().ifPresent(owner -> {
                    before.putIfAbsent(owner, ChangeMark.CHANGED);
                    after.putIfAbsent(owner, ChangeMark.CHANGED);
                });
                case Change.LaneAdded lane -> lane.at().owner()
                        .ifPresent(owner -> after.putIfAbsent(owner, ChangeMark.CHANGED));
                case Change.LaneRemoved lane -> lane.at().owner()
                        .ifPresent(owner -> before.putIfAbsent(owner, ChangeMark.CHANGED));
                case Change.FlowChanged _,Change.DrawnElsewhere _ -> {
                    // No node of its own.
                }
            }
        }
        return new ChangedNodes(before, after);
    }

    /** A difference in a few words: {@code 2 nodes new, 1 changed, 1 gone}. */
    public static String summary(FlowDifference difference) {
        if (difference.isEmpty()) {
            return "Nothing differs";
        }
        if (difference.runsTheSame()) {
            return "Only drawn differently";
        }
        Map<ChangeMark, Integer> counts = new LinkedHashMap<>();
        ChangedNodes marks = of(difference);
        marks.after().values().forEach(mark -> counts.merge(mark, 1, Integer::sum));
        marks.before().values().stream().filter(mark -> mark == ChangeMark.REMOVED)
                .forEach(mark -> counts.merge(mark, 1, Integer::sum));
        List<String> words = new ArrayList<>();
        for (ChangeMark mark : ChangeMark.values()) {
            if (counts.containsKey(mark)) {
                String what = !words.isEmpty() ? "" : counts.get(mark) == 1 ? " node" : " nodes";
                words.add(counts.get(mark) + what + " " + mark.word());
            }
        }
        return words.isEmpty() ? "The flow's own settings differ" : String.join(", ", words);
    }
}

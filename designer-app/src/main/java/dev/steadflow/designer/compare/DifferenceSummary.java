package dev.steadflow.designer.compare;

import static dev.steadflow.designer.texts.Texts.counted;
import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.ChangeMark;
import dev.steadflow.flow.difference.Change;
import dev.steadflow.flow.difference.FlowDifference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A difference in a few words. */
public final class DifferenceSummary {

    private DifferenceSummary() {}

    /** A difference as a banner says it: {@code 2 nodes new, 1 changed, 1 gone; drawing: places, notes}. */
    public static String of(FlowDifference difference) {
        if (difference.isEmpty()) {
            return say("Nothing differs");
        }
        String drawing = String.join(", ", drawing(difference));
        if (difference.runsTheSame()) {
            return say("Only drawn differently: {0}", drawing);
        }
        List<String> nodes = nodes(difference);
        String words = nodes.isEmpty() ? say("The flow's own settings differ") : String.join(", ", nodes);
        return drawing.isEmpty() ? words : say("{0}; drawing: {1}", words, drawing);
    }

    private static List<String> nodes(FlowDifference difference) {
        Map<ChangeMark, Integer> counts = new EnumMap<>(ChangeMark.class);
        Changed marks = Changed.of(difference);
        marks.after().nodes().values().forEach(mark -> counts.merge(mark, 1, Integer::sum));
        marks.before().nodes().values().stream().filter(mark -> mark == ChangeMark.REMOVED)
                .forEach(mark -> counts.merge(mark, 1, Integer::sum));
        List<String> words = new ArrayList<>();
        counts.forEach((mark, count) -> {
            String many = words.isEmpty() ? counted(count, "1 node", "{0} nodes") : String.valueOf(count);
            words.add(many + " " + mark.word());
        });
        return words;
    }

    /** The parts of the drawing that differ, each once. */
    private static Set<String> drawing(FlowDifference difference) {
        Set<String> parts = new LinkedHashSet<>();
        for (Change change : difference.changes()) {
            if (change instanceof Change.OfDrawing drawing) {
                parts.add(switch (drawing) {
                    case Change.DrawnElsewhere _ -> say("places");
                    case Change.Pinned _ -> say("pins");
                    case Change.Collapsed _ -> say("collapsed containers");
                    case Change.NoteAdded _,Change.NoteRemoved _,Change.NoteChanged _ -> say("sticky notes");
                });
            }
        }
        return parts;
    }
}

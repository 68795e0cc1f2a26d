package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.NodePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads where nodes are drawn, and what else the drawing shows: a file's {@code layout} and {@code drawing}. */
final class DrawingReader {

    private static final String NOTES = "notes";

    private final ReadProblems problems;
    private final Set<NodePath> nodes;

    /** @param nodes those that the flow has */
    DrawingReader(ReadProblems problems, Set<NodePath> nodes) {
        this.problems = problems;
        this.nodes = nodes;
    }

    Map<NodePath, List<Double>> layout(Fields fields) {
        Map<NodePath, List<Double>> layout = new LinkedHashMap<>();
        fields.values("layout").forEach((key, value) -> {
            String pointer = Pointers.child(fields.pointer("layout"), key);
            if (!areNumbers(value, 2)) {
                problems.error("bad-layout", Owner.FLOW, pointer,
                        "Expected a list of two to four numbers for '%s', but found %s. "
                                .formatted(key, Fields.shown(value)) + "Write [x, y] or remove the line.");
                return;
            }
            layout.put(node(key, pointer), numbers(value));
        });
        return layout;
    }

    Drawing drawing(Fields fields) {
        Optional<ObjectNode> json = fields.object("drawing");
        if (json.isEmpty()) {
            return Drawing.NONE;
        }
        Fields drawing = fields.inside("drawing", json.get());
        Map<String, StickyNote> notes = new LinkedHashMap<>();
        drawing.values(NOTES).forEach((id, value) -> note(drawing, id, value).ifPresent(note -> notes.put(id, note)));
        Drawing read = new Drawing(notes, paths(drawing, "collapsed"), paths(drawing, "pinned"));
        drawing.refuseRest("a drawing");
        return read;
    }

    private Optional<StickyNote> note(Fields drawing, String id, JsonNode value) {
        String pointer = Pointers.child(drawing.pointer(NOTES), id);
        if (!(value instanceof ObjectNode json)) {
            problems.error("wrong-type", Owner.FLOW, pointer,
                    "Expected note '%s' to be an object, but found %s.".formatted(id, Fields.shown(value)));
            return Optional.empty();
        }
        Fields note = new Fields(json, pointer, Owner.FLOW, problems);
        String text = note.requiredText("text");
        StickyNote.Tint tint = note.word("tint", StickyNote.Tint.class);
        JsonNode at = note.requiredValue("at");
        note.refuseRest("a note");
        if (!areNumbers(at, 4) || at.get(2).doubleValue() <= 0 || at.get(3).doubleValue() <= 0) {
            problems.error("bad-layout", Owner.FLOW, Pointers.child(pointer, "at"),
                    "Expected [x, y, width, height] for note '%s', with a width and height of more than 0, but found %s."
                            .formatted(id, at.isArray() ? at : Fields.shown(at)));
            return Optional.empty();
        }
        List<Double> numbers = numbers(at);
        return Optional.of(new StickyNote(
                text, numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), tint));
    }

    private Set<NodePath> paths(Fields drawing, String key) {
        Set<NodePath> paths = new LinkedHashSet<>();
        drawing.texts(key).forEach(path -> paths.add(node(path, drawing.pointer(key))));
        return paths;
    }

    private NodePath node(String text, String pointer) {
        NodePath path = NodePath.parse(text);
        if (!nodes.contains(path)) {
            problems.warning("layout-of-nothing", Owner.FLOW, pointer,
                    "Expected the path of a node, but the flow has no node '%s'. The line has no effect."
                            .formatted(text));
        }
        return path;
    }

    private static List<Double> numbers(JsonNode value) {
        List<Double> numbers = new ArrayList<>();
        value.forEach(number -> numbers.add(number.doubleValue()));
        return numbers;
    }

    private static boolean areNumbers(JsonNode value, int least) {
        return value.isArray()
                && value.size() >= least
                && value.size() <= 4
                && value.valueStream().allMatch(it -> it.isNumber() && Double.isFinite(it.doubleValue()));
    }
}

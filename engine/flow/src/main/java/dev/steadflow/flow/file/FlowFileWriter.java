package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.NodePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a flow file: the flow with one key per line, then its drawing, then the layout with one node per line. */
final class FlowFileWriter {

    private FlowFileWriter() {}

    static String write(FlowFile file) {
        String flow = JsonText.pretty(new FlowTree(true).flow(file.definition()));
        List<String> parts = new ArrayList<>();
        parts.add(flow.substring(0, flow.length() - "\n}".length()));
        if (!file.drawing().isEmpty()) {
            parts.add("  \"drawing\": {\n" + drawing(file.drawing()) + "\n  }");
        }
        if (!file.layout().isEmpty()) {
            parts.add("  \"layout\": {\n" + layout(file.layout()) + "\n  }");
        }
        return String.join(",\n", parts) + "\n}\n";
    }

    private static String drawing(Drawing drawing) {
        Stream<String> notes = drawing.notes().entrySet().stream()
                .map(entry -> "      " + JsonText.quoted(entry.getKey()) + ": " + note(entry.getValue()));
        return Stream.of(
                block("\"notes\": {", notes.toList(), "}"),
                block("\"collapsed\": [", paths(drawing.collapsed()), "]"),
                block("\"pinned\": [", paths(drawing.pinned()), "]"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(",\n"));
    }

    private static String block(String begin, List<String> lines, String end) {
        return lines.isEmpty() ? "" : "    " + begin + "\n" + String.join(",\n", lines) + "\n    " + end;
    }

    private static List<String> paths(Collection<NodePath> paths) {
        return paths.stream().map(path -> "      " + JsonText.quoted(path.text())).toList();
    }

    private static String note(StickyNote note) {
        String tint = note.tint() == StickyNote.Tint.YELLOW ? "" : ", \"tint\": \"" + Words.of(note.tint()) + "\"";
        return "{\"text\": " + JsonText.quoted(note.text()) + ", \"at\": "
                + numbers(List.of(note.x(), note.y(), note.width(), note.height())) + tint + "}";
    }

    private static String layout(Map<NodePath, List<Double>> layout) {
        return layout.entrySet().stream()
                .map(entry -> "    " + JsonText.quoted(entry.getKey().text()) + ": " + numbers(entry.getValue()))
                .collect(Collectors.joining(",\n"));
    }

    private static String numbers(List<Double> numbers) {
        return numbers.stream()
                .map(number -> JsonText.pretty(Numbers.node(number)))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}

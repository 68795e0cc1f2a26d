package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.NodePath;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a flow file: the flow with one key per line, then the layout with one node per line. */
final class FlowFileWriter {

    private FlowFileWriter() {}

    static String write(FlowFile file) {
        String flow = JsonText.pretty(new FlowTree(true).flow(file.definition()));
        if (file.layout().isEmpty()) {
            return flow + "\n";
        }
        String withoutBrace = flow.substring(0, flow.length() - "\n}".length());
        return withoutBrace + ",\n  \"layout\": {\n" + layout(file.layout()) + "\n  }\n}\n";
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

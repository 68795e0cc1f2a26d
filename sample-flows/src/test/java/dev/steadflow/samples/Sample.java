package dev.steadflow.samples;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.file.FlowFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One sample: its flow and its input.
 *
 * @param file the flow file
 */
record Sample(Path file) {

    static final Path FOLDER = Path.of("flows").toAbsolutePath();

    private static final JsonMapper JSON = new JsonMapper();

    static Sample named(String id) {
        return new Sample(FOLDER.resolve(id + ".flow.json"));
    }

    static List<Sample> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".flow.json"))
                    .sorted()
                    .map(Sample::new)
                    .toList();
        }
    }

    String id() {
        return file.getFileName().toString().replace(".flow.json", "");
    }

    String text() throws IOException {
        return Files.readString(file);
    }

    /** The flow, with the others that it names. */
    FlowDefinition flow() throws IOException {
        return FlowFiles.load(file);
    }

    /** The sample's input, calling a service of the test's own. */
    ObjectNode input(SampleService service) throws IOException {
        ObjectNode input = (ObjectNode) JSON.readTree(Files.readString(FOLDER.resolve(id() + ".input.json")));
        input.put("service", service.url().toString());
        return input.has("mailPort") ? input.put("mailPort", service.mailPort()) : input;
    }

    /** A copy of the folder that relative paths are meant from. */
    static Path workFolder(Path parent) throws IOException {
        Path data = Files.createDirectories(parent.resolve("work/data"));
        try (Stream<Path> files = Files.list(FOLDER.resolve("data"))) {
            for (Path file : files.toList()) {
                Files.copy(file, data.resolve(file.getFileName().toString()));
            }
        }
        return data.getParent();
    }
}

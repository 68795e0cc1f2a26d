package dev.steadflow.designer.separate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one separate engine: its store, and the flows as they were when it was started, so that an edit meanwhile
 * does not reach the engine when it is started again.
 *
 * @param root the folder, the engine's own
 */
public record EngineFolder(Path root) {

    private static final String FLOWS = ".flow.json";

    Path store() {
        return root.resolve("store");
    }

    Path flows() {
        return root.resolve("flows");
    }

    Path flow(String id) {
        return flows().resolve(id + FLOWS);
    }

    /**
     * Writes the flow, and copies the others of its folder, which it may run.
     *
     * @param text the flow file's text
     */
    void write(String flowId, String text, Path workFolder) throws IOException {
        Files.createDirectories(flows());
        for (Path other : others(workFolder)) {
            Files.copy(other, flows().resolve(other.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(flow(flowId), text, StandardCharsets.UTF_8);
    }

    private static List<Path> others(Path workFolder) throws IOException {
        if (!Files.isDirectory(workFolder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(workFolder)) {
            return files.filter(file -> file.toString().endsWith(FLOWS)).toList();
        }
    }
}

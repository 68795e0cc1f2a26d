package dev.steadflow.headless.command;

import dev.steadflow.headless.export.ExportDescription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The flow that an exported JAR carries.
 *
 * @param description what the JAR says of itself
 * @param file the flow file's text
 * @param children the texts of the files of the flows that it names, and that they name
 */
public record EmbeddedFlow(ExportDescription description, String file, List<String> children) {

    public EmbeddedFlow {
        children = List.copyOf(children);
    }

    /**
     * The flow in the JAR that is running, if it carries one.
     *
     * @throws IOException when the JAR is damaged
     */
    public static Optional<EmbeddedFlow> find(ClassLoader loader) throws IOException {
        Optional<byte[]> json = resource(loader, ExportDescription.ENTRY);
        if (json.isEmpty()) {
            return Optional.empty();
        }
        ExportDescription description = ExportDescription.read(json.get());
        List<String> children = new ArrayList<>();
        for (String child : description.children()) {
            children.add(text(loader, ExportDescription.entryOf(child)));
        }
        return Optional.of(new EmbeddedFlow(description, text(loader, description.flowEntry()), children));
    }

    private static String text(ClassLoader loader, String entry) throws IOException {
        byte[] file = resource(loader, entry)
                .orElseThrow(() -> new IOException(
                        "Expected " + entry + " in this JAR, but it is missing. Export the flow again."));
        return new String(file, StandardCharsets.UTF_8);
    }

    private static Optional<byte[]> resource(ClassLoader loader, String name) throws IOException {
        try (InputStream in = loader.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }
}

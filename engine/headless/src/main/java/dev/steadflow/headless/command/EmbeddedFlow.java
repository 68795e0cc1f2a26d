package dev.steadflow.headless.command;

import dev.steadflow.headless.export.ExportDescription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The flow that an exported JAR carries.
 *
 * @param description what the JAR says of itself
 * @param file the flow file's text
 */
public record EmbeddedFlow(ExportDescription description, String file) {

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
        byte[] file = resource(loader, description.flowEntry())
                .orElseThrow(() -> new IOException("Expected " + description.flowEntry()
                        + " in this JAR, but it is missing. Export the flow again."));
        return Optional.of(new EmbeddedFlow(description, new String(file, StandardCharsets.UTF_8)));
    }

    private static Optional<byte[]> resource(ClassLoader loader, String name) throws IOException {
        try (InputStream in = loader.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }
}

package dev.steadflow.headless.openapi;

import dev.steadflow.flow.catalog.StepPreset;
import java.util.List;
import java.util.Optional;

/**
 * What an OpenAPI document became.
 *
 * @param name lower case; the file of the presets and the connection that they name: {@code petstore}
 * @param title what the document calls itself
 * @param source where it was read
 * @param baseUrl where its server is, if it says; belongs into the connection
 * @param presets one for each operation, in the document's order
 */
public record ImportedApi(
        String name, String title, String source, Optional<String> baseUrl, List<StepPreset> presets) {

    public ImportedApi {
        presets = List.copyOf(presets);
    }

    /** The command that sets up the connection of the presets. */
    public String connectionCommand() {
        return "connections set %s --kind http baseUrl=%s".formatted(name, baseUrl.orElse("https://…"));
    }
}

package dev.steadflow.designer.runs;

import dev.steadflow.designer.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers what each flow was last run with: one file per flow, {@code <flow id>.json}, in a folder of the data folder.
 * Reads and writes files, so it is for background threads.
 */
public final class LastInputs {

    private static final Logger LOG = LoggerFactory.getLogger(LastInputs.class);

    private final Path folder;
    private final JsonMapper json = JsonMapper.shared();

    /** @param folder made when first needed */
    public LastInputs(Path folder) {
        this.folder = folder;
    }

    /** The last input of a flow. A file that is missing, unreadable or no JSON counts as none: it is only a convenience. */
    public Optional<JsonNode> read(String flowId) {
        try {
            return Optional.of(json.readTree(Files.readAllBytes(file(flowId))));
        } catch (NoSuchFileException | JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("The last input of flow '{}' could not be read.", flowId, e);
            return Optional.empty();
        }
    }

    /** Remembers an input, if it can be written; a crash leaves the old one or the new one. Nothing depends on it. */
    public void keep(String flowId, JsonNode input) {
        Path file = file(flowId);
        try {
            AtomicFile.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(input));
        } catch (IOException e) {
            LOG.warn("The input of flow '{}' could not be kept in {}.", flowId, folder, e);
        }
    }

    private Path file(String flowId) {
        // Flow ids are [a-z][a-z0-9-]*, but a file that is being mended may hold another.
        return folder.resolve(flowId.replaceAll("[^A-Za-z0-9-]", "_") + ".json");
    }
}

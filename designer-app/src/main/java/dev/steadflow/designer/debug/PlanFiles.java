package dev.steadflow.designer.debug;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.files.AtomicFile;
import dev.steadflow.runtime.debug.DebugPlan;
import dev.steadflow.runtime.debug.DebugPlanCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Keeps what was set for the debug runs of each flow: one file per flow, {@code <flow id>.json}, in a folder of the data folder.
 * Reads and writes files, so it is for background threads.
 */
public final class PlanFiles {

    private final Path folder;

    /** @param folder made when first needed */
    public PlanFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * What was set for a flow; nothing when there is no file.
     *
     * @throws IllegalArgumentException when the file holds something else
     */
    public DebugPlan read(String flowId) {
        try {
            return DebugPlanCodec.read(Files.readString(file(flowId)));
        } catch (NoSuchFileException none) {
            return DebugPlan.NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(say("What was set for debug runs of '{0}' could not be read.", flowId), e);
        }
    }

    /** Keeps a plan; a crash leaves the old one or the new one. */
    public void keep(String flowId, DebugPlan plan) {
        try {
            AtomicFile.write(file(flowId), DebugPlanCodec.write(plan).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    say("What was set for debug runs of '{0}' could not be kept in {1}.", flowId, folder), e);
        }
    }

    private Path file(String flowId) {
        // Flow ids are [a-z][a-z0-9-]*, but a file that is being mended may hold another.
        return folder.resolve(flowId.replaceAll("[^A-Za-z0-9-]", "_") + ".json");
    }
}

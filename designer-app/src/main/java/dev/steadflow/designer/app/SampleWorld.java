package dev.steadflow.designer.app;

import dev.steadflow.designer.files.FlowFiles;
import dev.steadflow.designer.runs.LastInputs;
import dev.steadflow.samples.SampleService;
import dev.steadflow.samples.SampleWatcher;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What samples need to run at once and offline: the small service that they call, on loopback, and an input to begin
 * with. Thread-safe; blocks, so call it off screen.
 */
final class SampleWorld implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SampleWorld.class);

    private final Path folder;
    private final LastInputs inputs;
    private Optional<SampleService> service = Optional.empty();
    private boolean closed;

    /** @param folder where copies of samples lie; other flows need nothing */
    SampleWorld(Path folder, LastInputs inputs) {
        this.folder = folder;
        this.inputs = inputs;
    }

    /** Gets ready what a flow needs, if it is a sample. */
    synchronized void prepare(Path flow, String flowId) throws IOException {
        if (!flow.toAbsolutePath().startsWith(folder.toAbsolutePath()) || closed) {
            return;
        }
        giveInput(flow, flowId);
        if (service.isEmpty()) {
            try {
                service = Optional.of(SampleService.start(
                        SampleService.STANDARD_PORT, SampleService.STANDARD_MAIL_PORT, SampleWatcher.NOBODY));
            } catch (BindException e) {
                // Most likely another designer's sample service, which serves as well.
                LOG.info("Port {} is taken; samples call whoever has it.", SampleService.STANDARD_PORT);
            }
        }
    }

    private void giveInput(Path flow, String flowId) throws IOException {
        String name = String.valueOf(flow.getFileName()).replace(FlowFiles.SUFFIX, ".input.json");
        Path input = flow.resolveSibling(name);
        if (inputs.read(flowId).isEmpty() && Files.exists(input)) {
            try {
                inputs.keep(flowId, new JsonMapper().readTree(Files.readString(input)));
            } catch (JacksonException e) {
                LOG.warn("The input of sample {} is no JSON.", input, e);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        service.ifPresent(SampleService::close);
        service = Optional.empty();
    }
}

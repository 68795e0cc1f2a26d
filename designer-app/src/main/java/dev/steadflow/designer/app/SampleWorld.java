package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.files.FlowFiles;
import dev.steadflow.designer.runs.LastInputs;
import dev.steadflow.designer.samples.SampleTraffic;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.samples.SampleService;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What samples need to run at once and offline: the small service that they call, on loopback, and an input to begin
 * with. Thread-safe; blocks, so call it off screen.
 */
final class SampleWorld implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SampleWorld.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String STANDARD_SERVICE = "http://127.0.0.1:" + SampleService.STANDARD_PORT;

    private final Path folder;
    private final LastInputs inputs;
    private final SampleTraffic traffic;
    private Optional<SampleService> service = Optional.empty();
    private boolean closed;

    /** @param folder where copies of samples lie */
    SampleWorld(Path folder, LastInputs inputs, SampleTraffic traffic) {
        this.folder = folder;
        this.inputs = inputs;
        this.traffic = traffic;
    }

    /** What samples have sent. */
    SampleTraffic traffic() {
        return traffic;
    }

    /**
     * Whether a file is a sample: the copy that the welcome page makes, or a flow somewhere else that, by its input, calls the
     * service of the samples.
     */
    boolean isSample(Path file, FlowDefinition flow) {
        return file.toAbsolutePath().startsWith(folder.toAbsolutePath())
                || flow.input().map(schema -> schema.path("properties").path("service").path("default").asString(""))
                        .filter(STANDARD_SERVICE::equals).isPresent();
    }

    /** Gets ready what a flow needs, if it is a sample. */
    synchronized void prepare(Path file, FlowDefinition flow) {
        if (!isSample(file, flow) || closed) {
            return;
        }
        if (service.isEmpty()) {
            try {
                service = Optional.of(start());
            } catch (IOException e) {
                LOG.warn("The sample service could not be started.", e);
                traffic.cannotBeSeen(say(
                        "The service that samples call could not be started: {0}. Open the sample again, or look into "
                                + "the log file.",
                        e.getMessage()));
            }
        }
        giveInput(file, flow.id());
    }

    /** Where the samples expect it, unless another program is there: a second designer has a service of its own. */
    private SampleService start() throws IOException {
        try {
            return SampleService.start(SampleService.STANDARD_PORT, SampleService.STANDARD_MAIL_PORT, traffic);
        } catch (BindException e) {
            LOG.info("Port {} or {} is taken; the sample service gets others.", SampleService.STANDARD_PORT,
                    SampleService.STANDARD_MAIL_PORT);
            return SampleService.start(0, 0, traffic);
        }
    }

    private void giveInput(Path flow, String flowId) {
        Optional<JsonNode> last = inputs.read(flowId);
        Optional<JsonNode> wanted = last.or(() -> ofSample(flow)).map(this::atThisService);
        if (wanted.isPresent() && !wanted.equals(last)) {
            inputs.keep(flowId, wanted.get());
        }
    }

    private static Optional<JsonNode> ofSample(Path flow) {
        Path input = flow.resolveSibling(
                String.valueOf(flow.getFileName()).replace(FlowFiles.SUFFIX, ".input.json"));
        String original = "samples/" + input.getFileName();
        try (InputStream own = Files.exists(input)
                ? Files.newInputStream(input)
                : SampleWorld.class.getClassLoader().getResourceAsStream(original)) {
            return own == null ? Optional.empty() : Optional.of(JSON.readTree(own.readAllBytes()));
        } catch (IOException | JacksonException e) {
            LOG.warn("The input of sample {} cannot be read.", input, e);
            return Optional.empty();
        }
    }

    /** Inputs name the service by fields of these names; one on another machine stays. */
    private JsonNode atThisService(JsonNode input) {
        if (service.isEmpty() || !(input instanceof ObjectNode fields)
                || !fields.path("service").asString("").startsWith("http://127.0.0.1:")) {
            return input;
        }
        ObjectNode here = fields.deepCopy().put("service", service.get().url().toString());
        return here.has("mailPort") ? here.put("mailPort", service.get().mailPort()) : here;
    }

    @Override
    public synchronized void close() {
        closed = true;
        service.ifPresent(SampleService::close);
        service = Optional.empty();
    }
}

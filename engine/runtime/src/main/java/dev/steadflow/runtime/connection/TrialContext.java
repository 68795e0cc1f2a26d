package dev.steadflow.runtime.connection;

import dev.steadflow.runtime.secret.SecretMask;
import dev.steadflow.runtime.secret.SecretReferences;
import dev.steadflow.step.Opening;
import dev.steadflow.step.ResultListener;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a plugin sees that is called without a run, to test a connection or to look for news: paths, secrets and a mask. */
public final class TrialContext implements StepContext, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrialContext.class);

    private final String purpose;
    private final Consumer<String> lines;
    private final Path workFolder;
    private final SecretReferences secrets;
    private final SecretMask mask;
    private final Instant begunAt;
    private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();

    /**
     * @param purpose stands where a run's id would
     * @param lines gets what it logs, masked
     */
    public TrialContext(
            String purpose, Consumer<String> lines, Path workFolder, SecretReferences secrets, SecretMask mask,
            Instant begunAt) {
        this.purpose = purpose;
        this.lines = lines;
        this.workFolder = workFolder;
        this.secrets = secrets;
        this.mask = mask;
        this.begunAt = begunAt;
    }

    @Override
    public String runId() {
        return purpose;
    }

    @Override
    public String flowId() {
        return purpose;
    }

    @Override
    public String nodeAddress() {
        return purpose;
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public String idempotencyKey() {
        return "0".repeat(64);
    }

    @Override
    public Instant scheduledAt() {
        return begunAt;
    }

    @Override
    public Duration timeout() {
        return Duration.ZERO;
    }

    @Override
    public boolean cancelled() {
        return Thread.currentThread().isInterrupted();
    }

    @Override
    public void progress(double fraction, String message) {
        // Nobody watches.
    }

    @Override
    public void log(String line) {
        lines.accept(mask.text(line));
    }

    @Override
    public void heartbeat(Object details) {
        // Nobody comes after a test.
    }

    @Override
    public <T> Optional<T> lastHeartbeat(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public void output(String stream, String text) {
        // Nobody watches, as above.
    }

    @Override
    public Instant now() {
        return begunAt;
    }

    @Override
    public String secret(String name) throws StepError {
        return secrets.value(name, mask);
    }

    @Override
    public void hide(String value) {
        mask.add(value);
    }

    @Override
    public void onResult(ResultListener listener) {
        // No result is recorded, so there is nothing to hear.
    }

    @Override
    public Path resolvePath(String path) throws StepError {
        try {
            return workFolder.resolve(path).normalize();
        } catch (InvalidPathException noPath) {
            throw StepError.fatal("InvalidPath", "Expected a path of this system, but found '" + path + "'.")
                    .causedBy(noPath);
        }
    }

    /** Opened for this call alone, and closed with it. */
    @Override
    public <R extends AutoCloseable, E extends Exception> R resource(Class<R> type, Object key, Opening<R, E> opening)
            throws E {
        R resource = opening.open();
        opened.add(resource);
        return resource;
    }

    /** The call is over; what it found counts, whether or not this works. */
    @Override
    public void close() {
        for (AutoCloseable resource : opened) {
            try {
                resource.close();
            } catch (Exception broken) { // Its message could hold credentials.
                LOG.warn("A {} of {} could not be closed in good order: {}.",
                        resource.getClass().getName(), purpose, broken.getClass().getName());
            }
        }
    }
}

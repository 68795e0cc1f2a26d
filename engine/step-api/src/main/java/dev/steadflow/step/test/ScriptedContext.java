package dev.steadflow.step.test;

import dev.steadflow.step.Opening;
import dev.steadflow.step.ResultListener;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A step context that a test sets up beforehand and asks afterwards. Calls that get the same one are attempts that share
 * what they open; closing it closes that. Safe to use from any thread.
 */
public final class ScriptedContext implements StepContext, AutoCloseable {

    /** One call of {@link #progress(double, String)}. */
    public record Progress(double fraction, String message) {}

    private static final Instant SCHEDULED = Instant.parse("2026-01-01T00:00:00Z");

    private final Path workFolder;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final List<String> hidden = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Progress> progress = new CopyOnWriteArrayList<>();
    private final OpenResources resources = new OpenResources();
    private final List<ResultListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, String> outputs = new ConcurrentHashMap<>();
    private final List<JsonNode> heartbeats = new CopyOnWriteArrayList<>();
    private volatile Optional<JsonNode> handedOver = Optional.empty();
    private volatile Instant now = SCHEDULED;
    private volatile Duration timeout = Duration.ZERO;
    private volatile int attempt = 1;
    private volatile boolean cancelled;

    /** A first attempt without secrets and without a time limit. */
    public ScriptedContext(Path workFolder) {
        this.workFolder = workFolder.toAbsolutePath();
    }

    /** Makes a secret known. */
    public ScriptedContext withSecret(String name, String value) {
        secrets.put(name, value);
        return this;
    }

    /** Sets what {@link #timeout()} says; the tester enforces nothing. */
    public ScriptedContext withTimeout(Duration limit) {
        timeout = limit;
        return this;
    }

    /** Sets what {@link #attempt()} says. */
    public ScriptedContext withAttempt(int number) {
        attempt = number;
        return this;
    }

    /** The lines that the step logged so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** What the step said of its progress so far. */
    public List<Progress> progress() {
        return List.copyOf(progress);
    }

    /** Makes {@link #cancelled()} true; {@link StepAttempt#cancel()} also interrupts. */
    public void cancel() {
        cancelled = true;
    }

    Map<String, String> secrets() {
        return Map.copyOf(secrets);
    }

    @Override
    public String runId() {
        return "01jf8z3k9q7w";
    }

    @Override
    public String flowId() {
        return "test-flow";
    }

    @Override
    public String nodeAddress() {
        return "main/step#1";
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public String idempotencyKey() {
        return "0123456789abcdef".repeat(4);
    }

    @Override
    public Instant scheduledAt() {
        return SCHEDULED;
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void progress(double fraction, String message) {
        progress.add(new Progress(fraction, message));
    }

    @Override
    public void log(String line) {
        lines.add(masked(line));
    }

    private String masked(String text) {
        String masked = text;
        for (String secret : secrets.values()) {
            masked = masked.replace(secret, "•••");
        }
        for (String value : hidden) {
            masked = masked.replace(value, "•••");
        }
        return masked;
    }

    @Override
    public void output(String stream, String text) {
        outputs.merge(stream, text, String::concat);
    }

    /** All that the step added to an output so far; empty text when it did not. */
    public String output(String stream) {
        return masked(outputs.getOrDefault(stream, ""));
    }

    /** Keeps the details as JSON, as the engine does. */
    @Override
    public void heartbeat(Object details) {
        heartbeats.add(JsonMapper.shared().valueToTree(details));
    }

    /** All that the step told of how far it is, each as the engine may record it. */
    public List<JsonNode> heartbeats() {
        return List.copyOf(heartbeats);
    }

    @Override
    public <T> Optional<T> lastHeartbeat(Class<T> type) {
        return handedOver.map(details -> JsonMapper.shared().treeToValue(details, type));
    }

    /** Sets what an earlier attempt told last. */
    public ScriptedContext withLastHeartbeat(Object details) {
        handedOver = Optional.of(JsonMapper.shared().valueToTree(details));
        return this;
    }

    /** From here on it is the next attempt, which gets what the one before told last. */
    public synchronized ScriptedContext nextAttempt() {
        attempt = attempt + 1;
        if (!heartbeats.isEmpty()) {
            handedOver = Optional.of(heartbeats.getLast());
        }
        return this;
    }

    @Override
    public Instant now() {
        return now;
    }

    /** Sets the clock; it stands still but for {@link #advance}. */
    public ScriptedContext withNow(Instant time) {
        now = time;
        return this;
    }

    /** Lets time pass. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public void hide(String value) {
        hidden.add(value);
    }

    /** The values that the step asked to mask so far. */
    public List<String> hidden() {
        return List.copyOf(hidden);
    }

    @Override
    public void onResult(ResultListener listener) {
        listeners.add(listener);
    }

    /** Tells the step's listeners that the log has its result, as the engine does; once, on this thread. */
    public void recordResult() throws Exception {
        for (ResultListener listener : takeListeners()) {
            listener.recorded();
        }
    }

    /** Tells the step's listeners that its result does not count, as the engine does; once, on this thread. */
    public void discardResult() throws Exception {
        for (ResultListener listener : takeListeners()) {
            listener.discarded();
        }
    }

    private List<ResultListener> takeListeners() {
        List<ResultListener> taken = List.copyOf(listeners);
        listeners.clear();
        return taken;
    }

    @Override
    public String secret(String name) throws StepError {
        String value = secrets.get(name);
        if (value == null) {
            throw StepError.fatal(
                    "SecretNotFound", "No secret is called '%s'; known are %s.".formatted(name, secrets.keySet()));
        }
        return value;
    }

    @Override
    public Path resolvePath(String path) throws StepError {
        try {
            return workFolder.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw StepError.fatal("InvalidPath", "'%s' is no path on this system: %s".formatted(path, e.getMessage()))
                    .causedBy(e);
        }
    }

    @Override
    public <R extends AutoCloseable, E extends Exception> R resource(Class<R> type, Object key, Opening<R, E> opening)
            throws E {
        return resources.get(type, key, opening);
    }

    /** What the step opened to share and what is open still. */
    public List<AutoCloseable> openResources() {
        return resources.open();
    }

    /** Closes what the step opened to share, as the engine does at its end; the next call opens it anew. */
    @Override
    public void close() {
        resources.close();
    }
}

package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.connection.InputReferences;
import dev.steadflow.runtime.plugin.ResourceLease;
import dev.steadflow.runtime.plugin.StepCall;
import dev.steadflow.runtime.secret.SecretMask;
import dev.steadflow.step.Opening;
import dev.steadflow.step.ResultListener;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a step sees of its attempt. What it says is masked before anybody hears it. */
final class AttemptContext implements StepContext {

    /** A line of the log view, not a file. */
    private static final int LONGEST_LINE = 10_000;

    /** Where the work stands, not what it has made: each is an event of the run's log. */
    private static final int LONGEST_HEARTBEAT_BYTES = 64 * 1024;

    private final Attempt attempt;
    private final InputReferences references;
    private final ResourceLease resources;
    private final SecretMask mask;
    private final LocalFeed feed;
    private final EngineClock clock;
    private final ResultListeners results;
    private final StepCall step;
    private final Timers timers;
    private final LiveOutput outputs;

    AttemptContext(
            Attempt attempt,
            StepCall step,
            InputReferences references,
            ResourceLease resources,
            SecretMask mask,
            LocalFeed feed,
            EngineClock clock,
            Timers timers,
            ResultListeners results) {
        this.attempt = attempt;
        this.references = references;
        this.resources = resources;
        this.mask = mask;
        this.feed = feed;
        this.clock = clock;
        this.results = results;
        this.step = step;
        this.timers = timers;
        this.outputs = new LiveOutput(attempt, mask, feed);
    }

    /** The step has returned or thrown. */
    void end() {
        timers.disarm(AttemptEnds.timer(attempt, Timers.Purpose.OUTPUT));
        outputs.end();
    }

    private Effect.CallStep call() {
        return attempt.call();
    }

    private NodeAddress at() {
        return call().at();
    }

    @Override
    public String runId() {
        return attempt.context().run().text();
    }

    @Override
    public String flowId() {
        return attempt.context().flowId();
    }

    @Override
    public String nodeAddress() {
        return at().text();
    }

    @Override
    public int attempt() {
        return call().attempt();
    }

    @Override
    public String idempotencyKey() {
        return IdempotencyKeys.of(attempt.context().run(), at());
    }

    @Override
    public Instant scheduledAt() {
        return call().scheduledAt();
    }

    @Override
    public Duration timeout() {
        return Duration.ofMillis(call().timeoutMillis());
    }

    @Override
    public boolean cancelled() {
        return attempt.toldToStop();
    }

    @Override
    public void progress(double fraction, String message) {
        double known = Double.isNaN(fraction) ? -1 : Math.min(fraction, 1);
        feed.publish(new RunFeed.Progressed(attempt.context().run(), at(), known, mask.text(message)));
    }

    @Override
    public void log(String line) {
        String masked = mask.text(line);
        String bounded = masked.length() <= LONGEST_LINE ? masked : masked.substring(0, LONGEST_LINE - 1) + "…";
        feed.publish(new RunFeed.Logged(attempt.context().run(), at(), clock.now(), bounded));
    }

    @Override
    public void heartbeat(Object details) throws StepError {
        JsonNode masked = mask.result(step.toJson(details, LONGEST_HEARTBEAT_BYTES));
        if (attempt.phase() != Attempt.Phase.RUNNING) {
            return; // Nobody comes after it, or somebody is at work already.
        }
        attempt.heartbeats().tell(masked, attempt.begunAt(), clock.now())
                .ifPresent(due -> timers.arm(
                        AttemptEnds.timer(attempt, Timers.Purpose.HEARTBEAT), due,
                        () -> attempt.heartbeats().record()));
    }

    @Override
    public <T> Optional<T> lastHeartbeat(Class<T> type) {
        Optional<JsonNode> told = call().heartbeat();
        Optional<T> fits = told.flatMap(details -> step.fromJson(details, type));
        if (told.isPresent() && fits.isEmpty()) {
            log("What an earlier attempt told is no " + type.getSimpleName() + ", so this one begins anew.");
        }
        return fits;
    }

    @Override
    public void output(String stream, String text) {
        outputs.add(stream, text, clock.now(), (due, show) -> timers.arm(
                AttemptEnds.timer(attempt, Timers.Purpose.OUTPUT), due, show));
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public String secret(String name) throws StepError {
        return references.secret(name, mask);
    }

    @Override
    public void hide(String value) {
        mask.add(value);
    }

    @Override
    public void onResult(ResultListener listener) {
        results.add(attempt, listener);
    }

    @Override
    public Path resolvePath(String path) throws StepError {
        try {
            return attempt.context().workFolder().resolve(path).normalize();
        } catch (InvalidPathException noPath) {
            throw StepError.fatal(
                    "InvalidPath",
                    "Expected a path of this system, but found '" + path + "': " + noPath.getReason() + ".")
                    .causedBy(noPath);
        }
    }

    @Override
    public <R extends AutoCloseable, E extends Exception> R resource(Class<R> type, Object key, Opening<R, E> opening)
            throws E, StepError, InterruptedException {
        return resources.resource(type, key, opening);
    }
}

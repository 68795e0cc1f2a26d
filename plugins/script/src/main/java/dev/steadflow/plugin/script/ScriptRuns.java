package dev.steadflow.plugin.script;

import dev.steadflow.step.StepError;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.mozilla.javascript.Context;
import tools.jackson.databind.JsonNode;

/**
 * Runs scripts, each on a thread of its own, so many at once. One that does not obey its limits, because a single call of a
 * built-in function goes on and on, keeps its thread and its place until it ends; the engine goes on without it. Thread-safe.
 */
final class ScriptRuns {

    /** How long after its time a script may take to notice. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final long STACK_BYTES = 4L << 20;

    private final Semaphore places = new Semaphore(Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));

    /**
     * @return what the script returned
     * @throws StepError {@code script/…}, fatal
     * @throws InterruptedException when the attempt was cancelled; the script is told to end
     */
    JsonNode run(Script script, Duration timeLimit, Consumer<String> lines) throws StepError, InterruptedException {
        places.acquire();
        Sandbox sandbox = new Sandbox(timeLimit);
        FutureTask<JsonNode> task = new FutureTask<>(() -> {
            try {
                return run(script, sandbox, new ScriptLog(lines));
            } finally {
                places.release();
            }
        });
        Thread.Builder.OfPlatform thread = Thread.ofPlatform()
                .name(Thread.currentThread().getName() + "-script")
                .stackSize(STACK_BYTES)
                .daemon(true);
        thread.start(task);
        try {
            return task.get(timeLimit.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause(), timeLimit);
        } catch (TimeoutException deaf) {
            sandbox.stop(Sandbox.Stop.TIME);
            throw late(timeLimit,
                    " It is in a call of a built-in function that cannot be stopped, and keeps a thread until it ends.");
        } catch (InterruptedException cancelled) {
            sandbox.stop(Sandbox.Stop.CANCELLED);
            throw cancelled;
        }
    }

    private static JsonNode run(Script script, Sandbox sandbox, ScriptLog log) throws StepError {
        Context context = sandbox.enterContext();
        try {
            sandbox.begin();
            return script.run(context, log);
        } finally {
            Context.exit();
        }
    }

    private static StepError failure(Throwable cause, Duration timeLimit) {
        return switch (cause) {
            case StepError known -> known;
            case Sandbox.Stopped stopped when stopped.why() == Sandbox.Stop.TIME -> late(timeLimit, "");
            case Sandbox.Stopped _,OutOfMemoryError _ -> StepError.fatal("script/Memory",
                    "The script asked for more memory than a script may have. Let it work on less at once.")
                    .causedBy(cause);
            case StackOverflowError _ -> StepError.fatal("script/TooDeep",
                    "The script's calls, or its data, are nested too deeply. Use a loop.").causedBy(cause);
            default -> StepError.fatal("script/Failed", "The script failed: %s.".formatted(cause)).causedBy(cause);
        };
    }

    private static StepError late(Duration timeLimit, String more) {
        return StepError.fatal("script/Time", "The script has not ended within 'timeLimit', %s.%s"
                .formatted(timeLimit, more));
    }
}

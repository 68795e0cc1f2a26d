package dev.steadflow.flow.run.reference;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Something that runs as a task of its own, and how it ended. */
final class Lane {

    private Tasks.@Nullable Task task;
    private @Nullable JsonNode value;
    private @Nullable Failure failure;
    private @Nullable EndOfFlow end;
    private boolean stopped;

    private Lane() {}

    /** Starts it; it runs until it waits or ends. */
    static Lane start(Tasks tasks, Supplier<JsonNode> body) {
        Lane lane = new Lane();
        lane.task = tasks.start(() -> {
            try {
                lane.value = body.get();
            } catch (Failure e) {
                lane.failure = e;
            } catch (EndOfFlow e) {
                lane.end = e;
            }
        });
        return lane;
    }

    boolean settled() {
        return value != null || failure != null || end != null;
    }

    boolean succeeded() {
        return value != null;
    }

    @Nullable
    Failure failure() {
        return failure;
    }

    boolean endedFlow() {
        return end != null;
    }

    /** Its value; throws what it threw. */
    JsonNode value() {
        if (failure != null) {
            throw failure;
        }
        if (end != null) {
            throw end;
        }
        if (value == null) {
            throw new AssertionError("The lane has not settled.");
        }
        return value;
    }

    boolean running() {
        return !settled() && !stopped;
    }

    void stop() {
        if (running() && task != null) {
            stopped = true;
            task.stop();
        }
    }
}

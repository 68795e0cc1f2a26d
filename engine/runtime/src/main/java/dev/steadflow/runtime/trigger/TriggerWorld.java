package dev.steadflow.runtime.trigger;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunEvent.RunStarted;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.expression.Templates;
import dev.steadflow.runtime.journal.Journal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What triggers need of the engine around them. Thread-safe. */
public interface TriggerWorld {

    /** What became of a start. */
    sealed interface Start {
        /** The run exists, durably; perhaps it did before. */
        record Started(RunId run) implements Start {}

        /** It does not fit and never will. */
        record Refused(String reason) implements Start {}

        /** Too many runs are open; it may fit later. */
        record NoRoom(String reason) implements Start {}
    }

    /** What came of a look. */
    sealed interface Look {
        /** {@code {"occurrences":[{"key","event"}…],"cursor","more"}}, without secrets. */
        record Found(JsonNode found) implements Look {}

        /** Why it could not look, for people. */
        record Failed(String reason) implements Look {}
    }

    /** The engine's time. */
    Instant now();

    /** Calls work at an instant or soon after, on a thread that may block; arming the same name again replaces it. */
    void at(String name, Instant due, Runnable work);

    /** Calls work now, on a thread of its own that may block. */
    void soon(String name, Runnable work);

    /** Takes back what {@link #at} has armed. */
    void disarm(String name);

    /** Where notes are kept. */
    Journal journal();

    /** How {@code in} is worked out. */
    Templates templates();

    /** A number to begin chance with. */
    long seed();

    /**
     * Starts a run once for its key.
     *
     * @throws dev.steadflow.runtime.journal.StoreException when the store refuses, or the engine closes
     */
    Start start(String key, FlowDefinition flow, JsonNode input, Path workFolder, RunStarted.Trigger cause);

    /**
     * Calls work when a run has ended, on a thread that may block; false when it has ended already, or is gone.
     *
     * @throws dev.steadflow.runtime.journal.StoreException when the store refuses, or the engine closes
     */
    boolean whenEnded(RunId run, String name, Runnable work);

    /** An id for a request that has none. */
    String newId();

    /** The part of a trigger's URL that cannot be guessed; the same for ever in one store. */
    String token(String flowId, String triggerId);

    /** The URL of a path below that of hooks, if anything listens. */
    Optional<String> hook(String path);

    /** The value of a secret; empty: no source has it, or its store cannot be opened. */
    Optional<String> secret(String name);

    /**
     * Lets a plugin look, on the calling thread.
     *
     * @param name of the trigger, for log lines: {@code nightly-etl/nightly}
     * @param uses the kind, {@code mail/new-mail@1}
     * @param cursor what the last look said
     */
    Look look(String name, String uses, JsonNode settings, Optional<String> cursor, Path workFolder);

    /** Whether the engine is closed, so that nothing is to be tried again. */
    boolean isClosed();
}

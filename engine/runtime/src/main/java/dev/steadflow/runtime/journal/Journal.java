package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.observe.EngineObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The log of all runs: append and read, nothing of it is ever changed. Thread-safe. Every method throws
 * {@link StoreException}.
 */
public interface Journal extends AutoCloseable {

    /** How long a force may be held back when {@link Append#mayGather()}: long enough for a quick step, in milliseconds. */
    long GATHER_MILLIS = 10;

    /** An append that was handed in. Waiting is plain blocking, meant for virtual threads. */
    interface Ticket {
        /**
         * Waits until the events are written: they survive kill -9 from here on, and readers see them.
         *
         * @throws StoreException {@code CONFLICT} when the run's last sequence was not the expected one; nothing of the
         *     append was kept
         */
        void awaitWritten();

        /** Waits until the events are as durable as the journal's level promises; only then acknowledge or publish. */
        void awaitDurable();

        /** What {@link Journal#logBytes} of the run is with this append; 0 before it is written. */
        long logBytes();
    }

    /** Hands in an append. Appends of one run are kept in the order handed in. */
    Ticket append(Append append);

    /**
     * Events of a run: at most so many, and fewer when they are large, so that a page takes no more memory than some 16 MiB
     * of JSON or a single decision. Empty only when there are no more.
     *
     * @param after the last sequence the caller knows; 0: from the start
     * @param limit how many at most
     */
    List<RecordedEvent> read(RunId run, long after, int limit);

    /** What a run's log comes to in the store, in bytes: its rows, and its large values, each once; 0 for no run. */
    long logBytes(RunId run);

    /**
     * Keeps a run's state beside its log, in place of the one kept before. Written with a later group, forgotten without a
     * word by a crash, and gone when the run has ended. Blocks only while the queue is full.
     */
    void keepSnapshot(RunSnapshot snapshot);

    /** The newest state kept of a run, if there is one that is what was written and belongs to the log. */
    Optional<RunSnapshot> snapshot(RunId run);

    /** The run's line, if it exists. */
    Optional<RunHeader> run(RunId run);

    /**
     * Puts a line in the place of one that does not say what its run's log says, and adds no event. Durable on return. Changes
     * nothing when the run is no more, or has got on meanwhile: its last event brought a line.
     */
    void mendLine(RunHeader line);

    /** Lines by query, newest first. */
    List<RunHeader> runs(RunQuery query);

    /** Runs that are not terminal, oldest first. */
    List<RunId> openRuns();

    /** The runs that have ended, as far as they may be removed. */
    EndedRuns ended();

    /** How many runs are in each condition. Reads the line of every run. */
    Map<RunStatus, Long> countRuns();

    /** Tells of commits and forces from now on; a journal that has none tells nothing. */
    default void observedBy(EngineObserver observer) {}

    /** How many appends wait to be written; for metrics. */
    int waiting();

    /** The size of the store's files in bytes, if it has any here; for metrics. */
    OptionalLong bytesOnDisk();

    /** Tells of each run that is not terminal, oldest first; meant for opening, as what changes meanwhile may be missed. */
    void eachOpenRun(Consumer<OpenRun> told);

    /**
     * Keeps the exact files that runs are pinned to. Durable on return; keeping the same hash twice is free.
     *
     * @param hash {@code FlowBundle.hash()}
     * @param bytes the bundle as its codec wrote it
     */
    void keepFlow(String hash, byte[] bytes);

    /** The files kept under a hash. */
    Optional<byte[]> flow(String hash);

    /** What was last kept under a name by {@link #keepNote}; empty when there is nothing. */
    Optional<byte[]> note(String name);

    /**
     * Keeps something of the engine's own that is no part of any run, in place of what has the name. Durable on return.
     * Backups leave it out.
     *
     * @param name up to 64 characters
     * @param content up to 1 MB; empty: removes what is there
     */
    void keepNote(String name, byte[] content);

    /**
     * Writes a backup while work goes on; {@link StoreRestore} makes a store of it. It holds everything acknowledged before the
     * call, each row checked, and is on disk on return.
     *
     * @param target a file that does not exist yet
     * @throws StoreException {@code NOT_WRITABLE} when it exists or cannot be written; {@code DAMAGED} when a row is not
     *     what was written; {@code UNAVAILABLE} when this journal has nothing on disk
     */
    BackupSummary backup(Path target);

    /** How many times this journal has forced data to disk since it was opened; for tests and metrics. */
    long forces();

    /**
     * Completed when another process has taken the store over: nothing can be written here any more, whatever is
     * attempted, and what is under way should stop. A journal that nobody else can take over never completes it.
     */
    default CompletionStage<StoreException> lost() {
        return new CompletableFuture<>();
    }

    /**
     * Whether this process may begin what it has been told to do. False while another one may have taken the store over
     * without this one having heard of it; then {@link #lost()} will tell, or this becomes true again.
     */
    default boolean mayAct() {
        return true;
    }

    /** Writes what was handed in, then releases the store. */
    @Override
    void close();
}

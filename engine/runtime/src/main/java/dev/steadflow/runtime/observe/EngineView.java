package dev.steadflow.runtime.observe;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What an observer may ask an engine at any time, from any thread, until the engine closes. */
public interface EngineView {

    /** How many runs are in each condition, as the store has it. Reads the whole list of runs. */
    Map<RunStatus, Long> countRuns();

    /** The first event of a run, if the store has it. */
    Optional<RecordedEvent> beginning(RunId run);

    /** Steps that have been called and have not answered. */
    int stepsRunning();

    /** Calls that wait for a free place. */
    int stepsQueued();

    /** Runs in memory. */
    int runsInMemory();

    /** Pieces of mail that wait in the boxes of all runs. */
    long mailWaiting();

    /** Timers that are armed. */
    int timersArmed();

    /** Appends that wait for the store. */
    int appendsWaiting();

    /** The size of the store's files, in bytes; empty when it has none here. */
    OptionalLong storeBytes();
}

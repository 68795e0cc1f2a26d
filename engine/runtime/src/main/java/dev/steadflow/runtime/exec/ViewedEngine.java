package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.observe.EngineView;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What observers see of an engine. */
record ViewedEngine(EngineParts parts) implements EngineView {

    @Override
    public Map<RunStatus, Long> countRuns() {
        return parts.journal().countRuns();
    }

    @Override
    public Optional<RecordedEvent> beginning(RunId run) {
        return parts.journal().read(run, 0, 1).stream().findFirst();
    }

    @Override
    public int stepsRunning() {
        return parts.steps().work().running();
    }

    @Override
    public int stepsQueued() {
        return parts.steps().queued();
    }

    @Override
    public int runsInMemory() {
        return parts.loop().inMemory();
    }

    @Override
    public long mailWaiting() {
        return parts.loop().mailWaiting();
    }

    @Override
    public int timersArmed() {
        return parts.timers().size();
    }

    @Override
    public int appendsWaiting() {
        return parts.journal().waiting();
    }

    @Override
    public OptionalLong storeBytes() {
        return parts.journal().bytesOnDisk();
    }
}

package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.runtime.api.RunRefusedException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Gives signals to runs, durably, each key once. Thread-safe. */
final class Signals {

    private final RunLoop loop;
    private final RunLogs logs;

    Signals(RunLoop loop, RunLogs logs) {
        this.loop = loop;
        this.logs = logs;
    }

    /** A visit of one run signals another; blocks until that run has the signal or cannot get it. */
    void send(RunId sender, Effect.SendSignal signal) {
        try {
            give(signal.to(), signal.name(), signal.data(), Optional.of(sender + "/" + signal.at()));
            loop.send(sender, new RunInput.ConfirmSignal(signal.at()));
        } catch (RunRefusedException cannot) {
            loop.send(sender, new RunInput.RefuseErrand(signal.at(),
                    FlowError.of(FlowError.RUN_NOT_FOUND, String.valueOf(cannot.getMessage()))));
        }
    }

    /**
     * Returns when the run has the signal durably.
     *
     * @throws RunRefusedException when there is no such run, it has ended, or it keeps too many signals of the name
     */
    void give(RunId run, String name, JsonNode data, Optional<String> key) {
        CompletableFuture<Decision> decided = new CompletableFuture<>();
        loop.put(run, new Mail.Order(new RunInput.ReceiveSignal(name, data, key), decided));
        Decision decision = Answers.await(decided);
        if (!decision.events().isEmpty() || key.filter(known -> hasSeen(run, known)).isPresent()) {
            return;
        }
        if (decision.after().end().isPresent()) {
            throw new RunRefusedException("Expected run " + run + " to be under way, but it has ended. It cannot hear "
                    + "the signal '" + name + "' any more.", List.of());
        }
        throw new RunRefusedException("Expected run " + run + " to take the signal '" + name
                + "', but it keeps too many of them that nobody has waited for. Let it work them off first.",
                List.of());
    }

    /** Whether the log has a signal with this key; looked up only when a signal was not taken, which is rare. */
    private boolean hasSeen(RunId run, String key) {
        return logs.first(run, recorded -> seen(recorded, key)).isPresent();
    }

    private static boolean seen(RecordedEvent recorded, String key) {
        return recorded.event() instanceof RunEvent.SignalReceived signal
                && signal.key().filter(key::equals).isPresent();
    }
}

package dev.steadflow.client;

import dev.steadflow.wire.TriggerLine;
import dev.steadflow.wire.TriggerList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What starts flows by itself at a server: to look at, and to let stand still. Which of them are on is the server's to say.
 * Thread-safe; calls throw {@link RemoteException}.
 */
public final class RemoteTriggers implements AutoCloseable {

    private final RemoteCalls calls;

    private RemoteTriggers(RemoteCalls calls) {
        this.calls = calls;
    }

    /** Those of a server; nothing is called yet. */
    public static RemoteTriggers at(RemoteSettings settings) {
        return new RemoteTriggers(new RemoteCalls(settings));
    }

    /** All that are on. */
    public List<TriggerLine> all() {
        return calls.get(RemoteCalls.path("triggers"), TriggerList.class).triggers();
    }

    /** Lets one stand still. */
    public TriggerLine pause(String flowId, String triggerId) {
        return order(flowId, triggerId, "pause");
    }

    /** Lets one go on. */
    public TriggerLine resume(String flowId, String triggerId) {
        return order(flowId, triggerId, "resume");
    }

    private TriggerLine order(String flowId, String triggerId, String verb) {
        return calls.post(
                RemoteCalls.path("flows", flowId, "triggers", triggerId, verb), Optional.empty(), Map.of(),
                TriggerLine.class);
    }

    @Override
    public void close() {
        calls.close();
    }
}

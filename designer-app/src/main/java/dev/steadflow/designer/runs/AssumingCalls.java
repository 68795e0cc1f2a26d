package dev.steadflow.designer.runs;

import dev.steadflow.runtime.api.RunFeed;
import java.util.List;

/** Watches for a session to which nobody tells when attempts begin: a step that was asked for counts as called. */
record AssumingCalls(RunSession session) implements RunWatcher {

    @Override
    public void received(List<RunFeed.Item> items) {
        session.received(items);
        session.assumeCalled();
    }

    @Override
    public void failed(Exception reason) {
        session.failed(reason);
    }
}

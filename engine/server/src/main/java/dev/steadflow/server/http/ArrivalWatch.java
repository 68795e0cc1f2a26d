package dev.steadflow.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Cuts connections off that send the head of a request so slowly that it does not arrive in time. A byte now and then keeps
 * a connection from being idle for ever, so idle times are no defence against a crowd of such connections. Thread-safe.
 */
final class ArrivalWatch extends AbstractLifeCycle implements Connection.Listener {

    private static final long LOOK_MILLIS = 500;

    /** What was seen of a connection when it last was between two requests. */
    private record Seen(long requests, long bytes, long sinceNanos, boolean isArriving) {}

    private final Duration arrival;
    private final Scheduler scheduler;
    private final Map<Connection, Seen> connections = new ConcurrentHashMap<>();

    ArrivalWatch(Duration arrival, Scheduler scheduler) {
        this.arrival = arrival;
        this.scheduler = scheduler;
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof ConnectionMetaData) {
            // A connection has to show a request in time from its beginning on, even when it says nothing.
            connections.put(connection, new Seen(0, 0, System.nanoTime(), true));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    @Override
    protected void doStart() {
        lookAgain();
    }

    private void lookAgain() {
        Scheduler.Task _ = scheduler.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long now = System.nanoTime();
        for (Connection connection : connections.keySet()) {
            Seen seen = connections.computeIfPresent(connection, (same, before) -> seen(same, before, now));
            if (seen != null && seen.isArriving() && now - seen.sinceNanos() > arrival.toNanos()) {
                connection.getEndPoint().close();
            }
        }
        if (isRunning() || isStarting()) {
            lookAgain();
        }
    }

    private static Seen seen(Connection connection, Seen before, long now) {
        long requests = connection.getMessagesIn();
        long bytes = connection.getBytesIn();
        if (requests != before.requests()) {
            return new Seen(requests, bytes, now, false); // A head has arrived since.
        }
        boolean isUnderWay = requests > connection.getMessagesOut();
        if (isUnderWay || before.isArriving() || bytes == before.bytes()) {
            return isUnderWay ? new Seen(requests, bytes, now, false) : before;
        }
        return new Seen(requests, before.bytes(), now, true); // First bytes of the next head.
    }
}

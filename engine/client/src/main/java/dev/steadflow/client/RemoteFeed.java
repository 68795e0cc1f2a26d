package dev.steadflow.client;

import dev.steadflow.runtime.api.RunFeed;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The feed of a server. Each reader has a connection and a virtual thread of its own; what it has not taken yet waits in the
 * connection, which holds a bounded number of bytes, and the server's log. Thread-safe.
 */
final class RemoteFeed implements RunFeed, AutoCloseable {

    private final RemoteCalls calls;
    private final RemoteReads reads;
    private final Patience patience;
    private final Set<FeedConnection> open = ConcurrentHashMap.newKeySet();
    private final List<Consumer<Connection>> listeners = new CopyOnWriteArrayList<>();

    RemoteFeed(RemoteCalls calls, RemoteReads reads, Patience patience) {
        this.calls = calls;
        this.reads = reads;
        this.patience = patience;
    }

    /**
     * Returns when the server has begun to tell.
     *
     * @throws RemoteException when it cannot be reached
     */
    @Override
    public Subscription subscribe(Reader reader) {
        FeedConnection connection = new FeedConnection(calls, new FeedProgress(reads, reader), patience,
                state -> listeners.forEach(listener -> listener.accept(state)));
        connection.start();
        open.add(connection);
        return () -> {
            open.remove(connection);
            connection.close();
        };
    }

    /** Tells how the connections of readers are, whenever one changes. Returns what ends that. */
    Runnable onConnection(Consumer<Connection> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void tryNow() {
        open.forEach(FeedConnection::tryNow);
    }

    @Override
    public boolean tellsAttempts() {
        return false;
    }

    @Override
    public void close() {
        open.forEach(FeedConnection::close);
        open.clear();
    }
}

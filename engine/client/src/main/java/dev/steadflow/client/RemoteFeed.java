package dev.steadflow.client;

import dev.steadflow.runtime.api.RunFeed;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The feed of a server. Each reader has a connection and a virtual thread of its own; what it has not taken yet waits in the
 * connection, which holds a bounded number of bytes, and the server's log. Thread-safe.
 */
final class RemoteFeed implements RunFeed, AutoCloseable {

    private final RemoteCalls calls;
    private final RemoteReads reads;
    private final Patience patience;
    private final Set<FeedConnection> open = ConcurrentHashMap.newKeySet();

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
        FeedConnection connection = new FeedConnection(calls, new FeedProgress(reads, reader), patience);
        connection.start();
        open.add(connection);
        return () -> {
            open.remove(connection);
            connection.close();
        };
    }

    @Override
    public void close() {
        open.forEach(FeedConnection::close);
        open.clear();
    }
}

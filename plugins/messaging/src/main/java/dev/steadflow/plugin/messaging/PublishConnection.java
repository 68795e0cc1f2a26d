package dev.steadflow.plugin.messaging;

import com.rabbitmq.client.Connection;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connection to one broker over which all attempts publish, each on a channel of its own: logging in takes longer than
 * sending. One that broke is opened anew by the next attempt. Thread-safe.
 */
final class PublishConnection implements AutoCloseable {

    /** Nothing is taken over it; what comes back is what was sent, which the engine has limited. */
    private static final int ANY_SIZE = Integer.MAX_VALUE;

    private static final int CLOSE_MILLIS = 5_000;

    private final Broker broker;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Connection> opened = Optional.empty();

    private PublishConnection(Broker broker) {
        this.broker = broker;
    }

    /** The connection for a broker and login, shared with other attempts. */
    static PublishConnection of(Broker broker, StepContext context) throws StepError, InterruptedException {
        return context.resource(PublishConnection.class, broker, () -> new PublishConnection(broker));
    }

    /** It, open; one attempt opens it while others wait. */
    Connection open() throws StepError, IOException, TimeoutException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (opened.filter(Connection::isOpen).isEmpty()) {
                opened = Optional.of(BrokerConnections.open(broker, "steadflow", ANY_SIZE));
            }
            return opened.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            opened.ifPresent(connection -> connection.abort(CLOSE_MILLIS));
        } finally {
            lock.unlock();
        }
    }
}

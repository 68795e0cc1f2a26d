package dev.steadflow.plugin.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.steadflow.step.ResultListener;
import java.io.IOException;

/**
 * Messages that were taken and not acknowledged yet. They are acknowledged when the run's log has them, over the connection that they
 * came by; without that, the broker gives them out again.
 */
final class Receipt implements ResultListener {

    private static final int CLOSE_MILLIS = 5_000;

    private final Connection connection;
    private final Channel channel;
    private final long lastTag;

    /** @param lastTag the tag of the last message of those that count: tags count up, and nothing else was taken */
    Receipt(Connection connection, Channel channel, long lastTag) {
        this.connection = connection;
        this.channel = channel;
        this.lastTag = lastTag;
    }

    @Override
    public void recorded() throws IOException {
        try {
            channel.basicAck(lastTag, true);
        } finally {
            connection.close(CLOSE_MILLIS); // The broker answers after it has read what came before.
        }
    }

    @Override
    public void discarded() {
        connection.abort(CLOSE_MILLIS);
    }
}

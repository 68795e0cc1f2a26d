package dev.steadflow.plugin.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Makes queues that are not there. */
final class Queues {

    private Queues() {}

    /** Makes a queue that keeps its messages on disk; one that is there stays as it is, whatever its settings. */
    static void create(Connection connection, String name) throws IOException, TimeoutException {
        if (isThere(connection, name)) {
            return;
        }
        try (Channel channel = connection.createChannel()) {
            channel.queueDeclare(name, true, false, false, null);
        }
    }

    /** Asking for a queue that is not there closes the channel, so it has one of its own. */
    private static boolean isThere(Connection connection, String name) throws IOException, TimeoutException {
        Channel channel = connection.createChannel();
        try {
            channel.queueDeclarePassive(name);
            channel.close();
            return true;
        } catch (IOException refused) {
            if (refused.getCause() instanceof ShutdownSignalException shutdown
                    && shutdown.getReason() instanceof AMQP.Channel.Close close
                    && close.getReplyCode() == AMQP.NOT_FOUND) {
                return false;
            }
            throw refused;
        }
    }
}

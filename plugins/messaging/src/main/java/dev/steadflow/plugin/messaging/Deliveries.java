package dev.steadflow.plugin.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import dev.steadflow.step.StepError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The messages that a queue gives out over one channel, in their order. The client's thread fills it, one other takes. */
final class Deliveries extends DefaultConsumer {

    /** How long the next of several messages may take before those that are there are enough. */
    private static final Duration LINGER = Duration.ofMillis(250);

    private sealed interface News {
        record Message(Delivery delivery) implements News {}

        record Broken(ShutdownSignalException why) implements News {}

        record QueueGone() implements News {}
    }

    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();

    Deliveries(Channel channel) {
        super(channel);
    }

    /**
     * Waits for the first message, then takes further ones while they come at once.
     *
     * @param most how many messages to take at most
     * @return none when the time is up; they are not acknowledged
     * @throws ShutdownSignalException when the connection broke meanwhile
     */
    List<Delivery> take(int most, Duration waitFor) throws InterruptedException, StepError {
        List<Delivery> taken = new ArrayList<>();
        Optional<Delivery> next = next(waitFor);
        while (next.isPresent()) {
            taken.add(next.get());
            next = taken.size() < most ? next(LINGER) : Optional.empty();
        }
        return taken;
    }

    private Optional<Delivery> next(Duration waitFor) throws InterruptedException, StepError {
        return switch (news.poll(Math.max(0, waitFor.toMillis()), TimeUnit.MILLISECONDS)) {
            case null -> Optional.empty();
            case News.Message message -> Optional.of(message.delivery());
            case News.Broken broken -> throw broken.why();
            case News.QueueGone _ ->
                throw StepError.failed("messaging/NotFound",
                        "The queue was deleted while the step waited for a message.");
        };
    }

    @Override
    public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        news.add(new News.Message(new Delivery(envelope, properties, body)));
    }

    @Override
    public void handleCancel(String tag) throws IOException {
        news.add(new News.QueueGone());
    }

    @Override
    public void handleShutdownSignal(String tag, ShutdownSignalException why) {
        news.add(new News.Broken(why));
    }
}

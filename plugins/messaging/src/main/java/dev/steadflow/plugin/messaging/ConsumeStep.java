package dev.steadflow.plugin.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import dev.steadflow.step.Title;
import dev.steadflow.step.Unless;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Takes messages from a queue. The broker is told that it may forget them only when the run's log has them: so none is lost by a
 * crash, and one may come twice.
 */
@StepType(
        id = "messaging/consume",
        title = "Consume messages",
        summary = "Waits for messages of a queue (AMQP) and takes them; acknowledged when the run's log has them.",
        repeatable = true,
        icon = "consume.svg")
@Reaches({Reach.NETWORK, Reach.FILES})
public final class ConsumeStep implements Step<ConsumeStep.In, ConsumeStep.Out> {

    /** The broker and the queue. */
    public record In(
            @Doc("The connection that has broker and login.") Optional<AmqpConnection> connection,
            @Doc("The broker.") @Unless(value = "connection", required = true) Optional<String> host,
            @Doc("If left out: 5671, without tls 5672.") @Unless("connection") Optional<Integer> port,
            @Doc("Whether the connection is encrypted.") @Default("tls") @Unless("connection") @Choices({"tls",
                    "none"}) String security,
            @Doc("The part of the broker that is meant.") @Title("Virtual host") @Default("/") @Unless("connection") String virtualHost,
            @Doc("The login.") @Default("guest") @Unless("connection") String username,
            @Doc("The login's password.") @SecretValue @Unless("connection") Optional<String> password,
            @Doc("A PEM file with the certificates to trust, if the broker's is none of a public authority.") @Title("CA file") @FilePath @Unless("connection") Optional<String> caFile,
            @Doc("The queue.") String queue,
            @Doc("The most messages to take: those that are there, or come at once after the first.") @Default("1") int count,
            @Doc("How long to wait for the first one, from the beginning of the step, also across restarts.") @Default("PT1H") Duration waitFor,
            @Doc("When none came: an error, or an empty list.") @Default("fail") @Choices({"fail",
                    "empty"}) String whenEmpty,
            @Doc("Whether to make a queue that survives restarts if there is none of this name.") @Default("false") boolean createQueue,
            @Doc("The largest message to take, in bytes.") @Default("1000000") int maxBytes,
            @Doc("How long connecting, and each wait for an answer, may take.") @Default("PT30S") Duration timeout) {}

    /** What was taken. */
    public record Out(
            @Doc("The messages, in the order of the queue.") List<ReceivedMessage> messages,
            @Doc("How many there are.") int count) {}

    private static final int MAX_COUNT = 1_000; // Results are kept in the run's log.

    private final InstantSource clock;

    /** As the engine makes it. */
    public ConsumeStep() {
        this(InstantSource.system());
    }

    ConsumeStep(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        Broker broker = Broker.of(in.connection().orElseGet(() -> new AmqpConnection(
                in.host().orElse(""), in.port(), in.security(), in.virtualHost(), in.username(),
                in.password().orElse(""), in.caFile())), in.timeout(), context);
        if (in.count() < 1 || in.count() > MAX_COUNT || in.maxBytes() < 1) {
            throw AmqpFailures.badInput(
                    "The input 'count' must be from 1 to %,d and 'maxBytes' at least 1, but they are %d and %d."
                            .formatted(MAX_COUNT, in.count(), in.maxBytes()));
        }
        Connection connection = null;
        try {
            connection = BrokerConnections.open(broker, "steadflow " + context.runId(), in.maxBytes());
            Out out = take(connection, in, context);
            connection = out.count() > 0 ? null : connection; // Else it stays open for the receipt.
            return out;
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw AmqpFailures.error(broker, e);
        } finally {
            if (connection != null) {
                connection.abort();
            }
        }
    }

    private Out take(Connection connection, In in, StepContext context)
            throws IOException, TimeoutException, StepError, InterruptedException {
        if (in.createQueue()) {
            Queues.create(connection, in.queue());
        }
        Channel channel = connection.createChannel();
        channel.basicQos(in.count()); // The broker gives out no more than the flow wants.
        Deliveries deliveries = new Deliveries(channel);
        String consumer = channel.basicConsume(in.queue(), false, deliveries);
        Duration left = Duration.between(clock.instant(), context.scheduledAt().plus(in.waitFor()));
        List<Delivery> taken = deliveries.take(in.count(), left.isNegative() ? Duration.ZERO : left);
        channel.basicCancel(consumer);
        if (!taken.isEmpty()) {
            context.onResult(
                    new Receipt(connection, channel, taken.getLast().getEnvelope().getDeliveryTag()));
        } else if (in.whenEmpty().equals("fail")) {
            throw StepError.fatal("messaging/NoMessage", "No message came to the queue '%s' within %s."
                    .formatted(in.queue(), in.waitFor()));
        }
        return new Out(taken.stream().map(ReceivedMessage::of).toList(), taken.size());
    }
}

package dev.steadflow.plugin.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
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
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/**
 * Sends one message and waits until the broker has confirmed that it has it. Every attempt sends the same message id, so that
 * a receiver can recognise a repetition.
 */
@StepType(
        id = "messaging/publish",
        title = "Publish message",
        summary = "Sends a message to a broker (AMQP) and waits until the broker has it.",
        icon = "publish.svg")
@Reaches({Reach.NETWORK, Reach.FILES})
public final class PublishStep implements Step<PublishStep.In, PublishStep.Out> {

    /** The broker and the message. */
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
            @Doc("Where to send it. If left out: straight to the queue that the routing key names.") @Default("") String exchange,
            @Doc("The name of a queue, or what the exchange sorts messages by.") String routingKey,
            @Doc("What to send: text as it is, anything else as JSON.") Optional<JsonNode> body,
            @Doc("What to send, as base64 text.") @Title("Body as base64") Optional<String> base64,
            @Doc("The media type. If left out, what the body is.") Optional<String> contentType,
            @Doc("Texts, numbers and truth values by name.") @Default("{}") Map<String, JsonNode> headers,
            @Doc("By what receivers recognise a repetition. If left out, a value that is the same for each attempt of this step.") Optional<String> messageId,
            @Doc("The id of the message or order that this one belongs to.") Optional<String> correlationId,
            @Doc("The queue for answers.") Optional<String> replyTo,
            @Doc("What kind of message it is.") Optional<String> type,
            @Doc("How long the broker keeps it when nobody takes it.") Optional<Duration> expiresAfter,
            @Doc("Whether it survives a restart of the broker, if its queue does.") @Default("true") boolean persistent,
            @Doc("Whether it is an error when no queue gets the message.") @Default("true") boolean mustArrive,
            @Doc("Whether to make a queue that survives restarts if there is none of this name; only without an exchange.") @Default("false") boolean createQueue,
            @Doc("How long connecting, and each wait for an answer, may take.") @Default("PT30S") Duration timeout,
            @Doc("Whether it may be sent again after a crash; it then has the same message id.") @Default("true") boolean repeatable) {}

    /** What was sent. */
    public record Out(
            @Doc("The message's id.") String messageId,
            @Doc("The exchange that took it; empty: the queue itself.") String exchange,
            @Doc("The routing key.") String routingKey,
            @Doc("The size of the body in bytes.") long bytes) {}

    private static final int RETURN_MILLIS = 1_000;

    private final InstantSource clock;

    /** As the engine makes it. */
    public PublishStep() {
        this(InstantSource.system());
    }

    PublishStep(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean isRepeatable(In in) {
        return in.repeatable();
    }

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        Broker broker = Broker.of(in.connection().orElseGet(() -> new AmqpConnection(
                in.host().orElse(""), in.port(), in.security(), in.virtualHost(), in.username(),
                in.password().orElse(""), in.caFile())), in.timeout(), context);
        if (in.createQueue() && !in.exchange().isEmpty()) {
            throw AmqpFailures
                    .badInput("'createQueue' makes the queue that 'routingKey' names, so it goes without 'exchange', "
                            + "but the exchange is '%s'.".formatted(in.exchange()));
        }
        MessageBody.Sent body = MessageBody.of(in.body(), in.base64(), in.contentType());
        AMQP.BasicProperties properties = properties(in, body, context);
        try {
            Connection connection = PublishConnection.of(broker, context).open();
            if (in.createQueue()) {
                Queues.create(connection, in.routingKey());
            }
            send(connection, broker, in, properties, body.bytes());
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw AmqpFailures.error(broker, e);
        }
        return new Out(properties.getMessageId(), in.exchange(), in.routingKey(), body.bytes().length);
    }

    /** A message that no queue gets comes back before it is confirmed (RabbitMQ), or after it was refused (Broker-J). */
    private static void send(Connection connection, Broker broker, In in, AMQP.BasicProperties properties, byte[] body)
            throws IOException, TimeoutException, InterruptedException, StepError {
        BlockingQueue<Return> returned = new LinkedBlockingQueue<>();
        boolean confirmed;
        Return back;
        try (Channel channel = channel(connection, broker)) {
            channel.confirmSelect();
            channel.addReturnListener(returned::add);
            channel.basicPublish(in.exchange(), in.routingKey(), in.mustArrive(), properties, body);
            confirmed = channel.waitForConfirms(in.timeout().toMillis());
            back = returned.poll(confirmed ? 0 : RETURN_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (back != null) {
            throw StepError.fatal("messaging/Unroutable",
                    "No queue got the message with routing key '%s'%s: %s. Make the queue, "
                            .formatted(in.routingKey(),
                                    in.exchange().isEmpty() ? "" : " of exchange '" + in.exchange() + "'",
                                    back.getReplyText())
                            + "bind it to the exchange, or set 'mustArrive' to false.");
        }
        if (!confirmed) {
            throw StepError.failed("messaging/NotConfirmed",
                    "The message was refused by %s; its queue may be full. The broker's log says more."
                            .formatted(broker.shown()));
        }
    }

    private static Channel channel(Connection connection, Broker broker) throws IOException, StepError {
        return connection.openChannel().orElseThrow(() -> StepError.failed("messaging/Connection",
                "Too many messages are being sent to %s at once; its limit of channels for a connection is reached."
                        .formatted(broker.shown())));
    }

    private AMQP.BasicProperties properties(In in, MessageBody.Sent body, StepContext context)
            throws StepError {
        AMQP.BasicProperties.Builder made = new AMQP.BasicProperties.Builder()
                .messageId(in.messageId().orElse(context.idempotencyKey()))
                .contentType(body.contentType())
                .headers(MessageHeaders.toAmqp(in.headers()))
                .deliveryMode(in.persistent() ? 2 : 1)
                .timestamp(Date.from(clock.instant())) // Some brokers count 'expiresAfter' from here.
                .appId("steadflow");
        in.correlationId().ifPresent(made::correlationId);
        in.replyTo().ifPresent(made::replyTo);
        in.type().ifPresent(made::type);
        in.expiresAfter().ifPresent(life -> made.expiration(String.valueOf(life.toMillis())));
        return made.build();
    }
}

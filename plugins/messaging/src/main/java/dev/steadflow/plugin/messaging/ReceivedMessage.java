package dev.steadflow.plugin.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Delivery;
import dev.steadflow.step.Doc;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A message as the flow sees it. */
public record ReceivedMessage(
        @Doc("The sender's id of the message: the same when it comes once more.") Optional<String> messageId,
        @Doc("The body: parsed if it is JSON, text if it is text, else base64 text.") JsonNode body,
        @Doc("What body is: json, text, base64 or empty.") String bodyKind,
        @Doc("The media type.") Optional<String> contentType,
        @Doc("The headers by name.") Map<String, JsonNode> headers,
        @Doc("The routing key that it was sent with.") String routingKey,
        @Doc("The exchange that it was sent to; empty: the queue itself.") String exchange,
        @Doc("The id of the message or order that it belongs to.") Optional<String> correlationId,
        @Doc("The queue for answers.") Optional<String> replyTo,
        @Doc("What kind of message it is.") Optional<String> type,
        @Doc("When the sender says that it was sent.") Optional<String> sentAt,
        @Doc("Whether the broker has given it out before: it may be a repetition.") boolean redelivered) {

    static ReceivedMessage of(Delivery delivery) {
        AMQP.BasicProperties said = delivery.getProperties();
        MessageBody body = MessageBody.read(delivery.getBody(), said.getContentType());
        return new ReceivedMessage(
                Optional.ofNullable(said.getMessageId()),
                body.json(),
                body.kind(),
                Optional.ofNullable(said.getContentType()),
                MessageHeaders.toJson(said.getHeaders()),
                delivery.getEnvelope().getRoutingKey(),
                delivery.getEnvelope().getExchange(),
                Optional.ofNullable(said.getCorrelationId()),
                Optional.ofNullable(said.getReplyTo()),
                Optional.ofNullable(said.getType()),
                Optional.ofNullable(said.getTimestamp()).map(Date::toInstant).map(Object::toString),
                delivery.getEnvelope().isRedeliver());
    }
}

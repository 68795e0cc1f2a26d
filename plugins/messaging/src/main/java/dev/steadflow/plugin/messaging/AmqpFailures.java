package dev.steadflow.plugin.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import dev.steadflow.step.StepError;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says what went wrong between us and a broker. */
final class AmqpFailures {

    private AmqpFailures() {}

    /** An input that makes no sense; another attempt would not mend it. */
    static StepError badInput(String message) {
        return StepError.fatal("messaging/BadInput", message);
    }

    /** What an exception of the client means. */
    static StepError error(Broker broker, Exception thrown) {
        if (thrown instanceof StepError known) {
            return known;
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationFailureException
                    || cause instanceof PossibleAuthenticationFailureException) {
                return StepError
                        .fatal("messaging/Login", "%s does not take the login of '%s'. Check user name, password and "
                                .formatted(sentence(broker), broker.username())
                                + "the permissions on virtual host '%s'."
                                        .formatted(broker.virtualHost()))
                        .causedBy(thrown);
            }
            if (cause instanceof ShutdownSignalException shutdown && refusal(shutdown).isPresent()) {
                return refused(broker, refusal(shutdown).get()).causedBy(thrown);
            }
            if (cause instanceof SSLException) {
                return StepError
                        .failed("messaging/Connection", "%s cannot be trusted: %s. A broker whose certificate is of no "
                                .formatted(sentence(broker), cause.getMessage()) + "public authority needs 'caFile'.")
                        .causedBy(thrown);
            }
        }
        String reason = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        return StepError.failed("messaging/Connection", "No answer from %s: %s.".formatted(broker.shown(), reason))
                .causedBy(thrown);
    }

    private record Refusal(int code, String text) {}

    /** What the broker said when it closed the channel or the connection. */
    private static Optional<Refusal> refusal(ShutdownSignalException shutdown) {
        return switch (shutdown.getReason()) {
            case AMQP.Channel.Close channel -> Optional.of(new Refusal(channel.getReplyCode(), channel.getReplyText()));
            case AMQP.Connection.Close connection ->
                Optional.of(new Refusal(connection.getReplyCode(), connection.getReplyText()));
            case null, default -> Optional.empty();
        };
    }

    private static StepError refused(Broker broker, Refusal refusal) {
        String said = "%s says: %s (%d).".formatted(sentence(broker), refusal.text(), refusal.code());
        return switch (refusal.code()) {
            case AMQP.NOT_FOUND -> StepError.fatal("messaging/NotFound",
                    said + " Check the name of queue or exchange, or let the step make the queue by 'createQueue'.");
            case AMQP.ACCESS_REFUSED, AMQP.NOT_ALLOWED -> StepError.fatal("messaging/Refused", said);
            case AMQP.PRECONDITION_FAILED, AMQP.RESOURCE_LOCKED -> StepError.fatal("messaging/Refused", said);
            default -> StepError.failed("messaging/Connection", said);
        };
    }

    private static String sentence(Broker broker) {
        return "The" + broker.shown().substring("the".length());
    }
}

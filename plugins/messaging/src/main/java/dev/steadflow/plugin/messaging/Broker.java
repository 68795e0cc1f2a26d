package dev.steadflow.plugin.messaging;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a broker is and who asks.
 *
 * @param port from 1 to 65535
 * @param trust a PEM file with the certificates to trust; empty: what this Java trusts
 * @param timeout how long connecting, and each wait for an answer, may take
 */
record Broker(
        String host,
        int port,
        boolean encrypted,
        String virtualHost,
        String username,
        String password,
        Optional<Path> trust,
        Duration timeout) {

    private static final int MAX_PORT = 65_535;
    private static final int USUAL_PORT = 5672;
    private static final int USUAL_TLS_PORT = 5671;

    /** @throws StepError fatal, {@code messaging/BadInput} or {@code InvalidPath} */
    static Broker of(AmqpConnection connection, Duration timeout, StepContext context) throws StepError {
        if (connection.host().isBlank() || connection.host().chars().anyMatch(c -> c <= ' ')) {
            throw AmqpFailures.badInput(
                    "The input 'host' must be the name of a broker, but is '%s'.".formatted(connection.host()));
        }
        if (!timeout.isPositive() || timeout.compareTo(Duration.ofDays(1)) > 0) {
            throw AmqpFailures.badInput(
                    "The input 'timeout' must be more than zero and at most a day, but is %s.".formatted(timeout));
        }
        boolean encrypted = connection.security().equals("tls");
        int port = connection.port().orElse(encrypted ? USUAL_TLS_PORT : USUAL_PORT);
        if (port < 1 || port > MAX_PORT) {
            throw AmqpFailures.badInput("The input 'port' must be from 1 to 65535, but is %d.".formatted(port));
        }
        Optional<Path> trust = connection.caFile().isEmpty()
                ? Optional.empty()
                : Optional.of(context.resolvePath(connection.caFile().get()));
        return new Broker(connection.host(), port, encrypted, connection.virtualHost(), connection.username(),
                connection.password(), trust, timeout);
    }

    /** How messages name it: {@code the broker mq.example.org:5671}. */
    String shown() {
        return "the broker %s:%d".formatted(host, port);
    }
}

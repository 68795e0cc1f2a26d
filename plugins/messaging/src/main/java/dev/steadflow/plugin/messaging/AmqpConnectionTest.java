package dev.steadflow.plugin.messaging;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.ShutdownSignalException;
import dev.steadflow.step.ConnectionTest;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Connects and logs in; sends and takes nothing. */
public final class AmqpConnectionTest implements ConnectionTest<AmqpConnection> {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    @Override
    public String test(AmqpConnection settings, StepContext context) throws StepError {
        Broker broker = Broker.of(settings, LIMIT, context);
        try (Connection connection = BrokerConnections.open(broker, "steadflow test", 1)) {
            return "Connected to %s (%s), logged in as %s.".formatted(
                    broker.shown(), product(connection.getServerProperties()), broker.username());
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw AmqpFailures.error(broker, e);
        }
    }

    private static String product(Map<String, Object> said) {
        Object product = said.get("product");
        Object version = said.get("version");
        String name = product instanceof LongString || product instanceof String ? product.toString() : "AMQP";
        return version instanceof LongString || version instanceof String ? name + " " + version : name;
    }
}

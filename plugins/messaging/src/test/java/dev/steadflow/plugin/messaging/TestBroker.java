package dev.steadflow.plugin.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.model.port.AmqpPort;

/** Apache Qpid Broker-J on the loopback address, with a user ada whose password is s3cret-pw; keeps messages in memory. */
final class TestBroker implements AutoCloseable {

    private final Found found = new Found();
    private final SystemLauncher launcher = new SystemLauncher(found);

    TestBroker(Path folder, TestCertificate certificate) throws Exception {
        Path configuration = folder.resolve("broker.json");
        Files.writeString(configuration, configuration(certificate));
        launcher.startup(Map.of(
                "type", "Memory",
                "initialConfigurationLocation", configuration.toUri().toString(),
                "startupLoggedToSystemOut", "false",
                "context", Map.of("qpid.work_dir", folder.toString(), "connection.closeWhenNoRoute", "false")));
    }

    private static String configuration(TestCertificate certificate) {
        return """
            {
              "name": "test", "modelVersion": "9.1",
              "authenticationproviders": [{
                "name": "plain", "type": "Plain", "secureOnlyMechanisms": [],
                "users": [{"name": "ada", "type": "managed", "password": "s3cret-pw"}]}],
              "keystores": [{"name": "keys", "type": "FileKeyStore", "storeUrl": "%s", "password": "%s"}],
              "ports": [
                {"name": "plain", "type": "AMQP", "port": 0, "bindingAddress": "127.0.0.1",
                  "authenticationProvider": "plain", "protocols": ["AMQP_0_9_1"],
                  "virtualhostaliases": [{"name": "default", "type": "defaultAlias"}]},
                {"name": "encrypted", "type": "AMQP", "port": 0, "bindingAddress": "127.0.0.1",
                  "transports": ["SSL"], "keyStore": "keys",
                  "authenticationProvider": "plain", "protocols": ["AMQP_0_9_1"],
                  "virtualhostaliases": [{"name": "default", "type": "defaultAlias"}]}],
              "virtualhostnodes": [{
                "name": "default", "type": "Memory", "defaultVirtualHostNode": "true",
                "virtualHostInitialConfiguration": "{\\"type\\": \\"Memory\\"}"}]
            }
            """
                .formatted(certificate.store().toString().replace('\\', '/'), TestCertificate.PASSWORD);
    }

    int port() {
        return port("plain");
    }

    int encryptedPort() {
        return port("encrypted");
    }

    private int port(String name) {
        return ports().filter(port -> port.getName().equals(name))
                .mapToInt(AmqpPort::getBoundPort)
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked") // The broker's own signature names its class without parameters.
    private Stream<AmqpPort<?>> ports() {
        Broker<?> container = found.system().getContainer(Broker.class);
        return container.getPorts().stream().map(port -> (AmqpPort<?>) port);
    }

    /** A connection of the test's own. */
    Connection connect() throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port());
        factory.setUsername("ada");
        factory.setPassword("s3cret-pw");
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection("test");
    }

    /** Makes a queue. */
    void queue(String name) throws IOException, TimeoutException {
        try (Connection connection = connect(); Channel channel = connection.createChannel()) {
            channel.queueDeclare(name, true, false, false, null);
        }
    }

    /** Whether somebody else could have a message of the queue now: one that is taken and not acknowledged is held back. */
    boolean isOffered(String queue) throws IOException, TimeoutException {
        try (Connection connection = connect(); Channel channel = connection.createChannel()) {
            return channel.basicGet(queue, false) != null;
        }
    }

    /** How many messages a queue has, with those that somebody has taken and not acknowledged. */
    long waiting(String queue) throws IOException, TimeoutException {
        try (Connection connection = connect(); Channel channel = connection.createChannel()) {
            return channel.messageCount(queue);
        }
    }

    /** Cuts all connections, as a network that breaks. */
    void cut() {
        ports().flatMap(port -> port.getChildren(org.apache.qpid.server.model.Connection.class).stream())
                .forEach(connection -> connection.deleteAsync().join());
    }

    @Override
    public void close() {
        launcher.shutdown();
    }

    /** What the launcher hands out while it starts. */
    private static final class Found extends SystemLauncherListener.DefaultSystemLauncherListener {

        private volatile SystemConfig<?> system;

        SystemConfig<?> system() {
            return system;
        }

        @Override
        public void onContainerResolve(SystemConfig<?> config) {
            system = config;
        }
    }
}

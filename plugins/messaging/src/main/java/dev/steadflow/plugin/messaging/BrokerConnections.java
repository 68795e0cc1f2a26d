package dev.steadflow.plugin.messaging;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.steadflow.step.StepError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Opens connections: all settings of the client stand here. */
final class BrokerConnections {

    private static final int HEARTBEAT_SECONDS = 30; // A broker that is gone is noticed within a minute.

    private BrokerConnections() {}

    /**
     * A connection that does not mend itself: a broken one fails its attempt, and the node's retry policy decides.
     *
     * @param name what the broker's own lists show
     * @param maxBytes the largest message that is taken
     */
    static Connection open(Broker broker, String name, int maxBytes)
            throws StepError, IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(broker.host());
        factory.setPort(broker.port());
        factory.setVirtualHost(broker.virtualHost());
        factory.setUsername(broker.username());
        factory.setPassword(broker.password());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        int limit = Math.toIntExact(broker.timeout().toMillis());
        factory.setConnectionTimeout(limit);
        factory.setHandshakeTimeout(limit);
        factory.setChannelRpcTimeout(limit);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setMaxInboundMessageBodySize(maxBytes);
        factory.setThreadFactory(Thread.ofVirtual().name("amqp-", 0).factory());
        if (broker.encrypted()) {
            factory.useSslProtocol(encryption(broker));
            factory.enableHostnameVerification();
        }
        return factory.newConnection(name);
    }

    private static SSLContext encryption(Broker broker) throws StepError {
        try {
            if (broker.trust().isEmpty()) {
                return SSLContext.getDefault();
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted(broker.trust().get()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw AmqpFailures
                    .badInput("The certificates of 'caFile' cannot be read: %s. It must be a PEM file.".formatted(e))
                    .causedBy(e);
        }
    }

    private static KeyStore trusted(Path file) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("trusted-" + trusted.size(), certificate);
            }
        }
        if (trusted.size() == 0) {
            throw new IOException(file + " holds no certificate");
        }
        return trusted;
    }
}

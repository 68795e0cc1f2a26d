package dev.steadflow.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Listens: Jetty with one connector, a virtual thread for each call. Thread-safe. */
public final class Listener implements AutoCloseable {

    /** Jetty's own threads only wait for sockets: acceptor, selectors, and a few to spare. */
    private static final int OWN_THREADS = 16;

    private final Server server;
    private final ServerConnector connector;

    private Listener(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Listens from now on.
     *
     * @param host a name or an address of this machine
     * @param port 0: any that is free
     * @throws UncheckedIOException when the port is taken, the address is not of this machine, or the keystore cannot be
     *     used; the message says which
     */
    public static Listener open(
            String host, int port, Optional<TlsSettings> tls, RequestLimits limits, Handler front, ReplyWriter writer) {
        QueuedThreadPool threads = new QueuedThreadPool(OWN_THREADS, 4);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("call-", 1).factory()));
        Server server = new Server(threads);
        server.setHandler(front);
        server.setErrorHandler(new JettyErrors(writer));
        HttpConnectionFactory http = new HttpConnectionFactory(configuration(limits, tls.isPresent()));
        ServerConnector connector = tls.isPresent()
                ? new ServerConnector(server, new SslConnectionFactory(secured(tls.get()), http.getProtocol()), http)
                : new ServerConnector(server, http);
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(limits.idle().toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
        connector.addBean(new ArrivalWatch(limits.arrival(), server.getScheduler()));
        try {
            server.start();
        } catch (Exception cannot) {
            LifeCycle.stop(server);
            throw new UncheckedIOException(
                    "Expected to listen on " + host + " port " + port + ", but that failed: " + reason(cannot)
                            + " Another port can be chosen with --port, another address with --bind.",
                    cannot instanceof IOException io ? io : new IOException(cannot));
        }
        return new Listener(server, connector);
    }

    private static String reason(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last.getMessage() + ".";
    }

    private static HttpConfiguration configuration(RequestLimits limits, boolean isTls) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(limits.headerBytes());
        http.setIdleTimeout(limits.idle().toMillis());
        if (isTls) {
            // Which host is meant is checked by the rules for access, for plain connections alike.
            http.addCustomizer(new SecureRequestCustomizer(false));
        }
        return http;
    }

    private static SslContextFactory.Server secured(TlsSettings tls) {
        refuseUnusable(tls);
        SslContextFactory.Server secured = new SslContextFactory.Server();
        secured.setKeyStorePath(tls.keystore().toUri().toString());
        secured.setKeyStorePassword(tls.password());
        secured.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return secured;
    }

    private static void refuseUnusable(TlsSettings tls) {
        try {
            KeyStore _ = KeyStore.getInstance(tls.keystore().toFile(), tls.password().toCharArray());
        } catch (IOException | GeneralSecurityException closed) {
            throw new UncheckedIOException(
                    "Expected a keystore at " + tls.keystore()
                            + " that its password opens, but it does not open. Is the"
                            + " password the right one, and the file PKCS #12 or JKS?",
                    new IOException(closed));
        }
    }

    /** The port, also when any was asked for. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Accepts no further connections; those that are open go on. */
    public void stopAccepting() {
        connector.setAccepting(false);
    }

    /** Ends; calls under way get a time to finish. */
    public void close(Duration grace) {
        server.setStopTimeout(grace.toMillis());
        LifeCycle.stop(server);
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}

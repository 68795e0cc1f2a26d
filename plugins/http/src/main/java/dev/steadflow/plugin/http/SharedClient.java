package dev.steadflow.plugin.http;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;

/** A client with its connections, which calls over the same proxy share. */
record SharedClient(HttpClient client) implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    /** That of all attempts over a proxy, opened by the first. */
    static HttpClient of(Optional<InetSocketAddress> proxy, StepContext context)
            throws StepError, InterruptedException {
        return context.resource(SharedClient.class, proxy, () -> new SharedClient(newClient(proxy))).client();
    }

    private static HttpClient newClient(Optional<InetSocketAddress> proxy) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(CONNECT_LIMIT)
                .followRedirects(HttpClient.Redirect.NEVER) // RedirectRules decide.
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        proxy.map(ProxySelector::of).ifPresent(builder::proxy);
        return builder.build();
    }

    /** Ends what is under way as well: nobody waits for it any more. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}

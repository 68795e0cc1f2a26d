package dev.steadflow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.api.RunOutcome;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** A watcher misses nothing and hears nothing twice, whatever happens to the network and to the server's process. */
@Timeout(180)
class BrokenConnectionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void theFeedGoesOnWhenTheNetworkBreaksAndWhenTheServerIsKilled() throws Exception {
        int port = freePort();
        OfficeProcess first = OfficeProcess.start(folder, port);
        try (BadNetwork network = new BadNetwork(port);
                RemoteEngine watching = RemoteEngine.open(RemoteSettings.at(network.url()));
                RemoteEngine working = RemoteEngine.open(direct(port))) {
            ConcurrentLinkedQueue<RecordedEvent> heard = new ConcurrentLinkedQueue<>();
            ConcurrentLinkedQueue<Connection> connections = new ConcurrentLinkedQueue<>();
            Runnable _ = watching.onConnection(connections::add);
            RunId run = working.startServed("desk", JsonNodeFactory.instance.objectNode(), Optional.empty(), Map.of());
            await().atMost(PATIENCE).until(() -> !working.inboxes(run).isEmpty());
            long before = last(working, run);
            try (RunFeed.Subscription _ = watching.feed().subscribe(item -> {
                if (item instanceof RunFeed.Appended appended && appended.run().equals(run)) {
                    heard.addAll(appended.events());
                }
            })) {
                tag(working, run, 0, 5);
                awaitHeard(heard, before, working, run);
                network.cut();
                tag(working, run, 5, 10);
                awaitHeard(heard, before, working, run);

                CompletableFuture<RunOutcome> outcome = CompletableFuture.supplyAsync(() -> awaited(watching, run));
                first.kill();
                await().atMost(PATIENCE)
                        .until(() -> connections.stream().anyMatch(Connection.Broken.class::isInstance));
                try (OfficeProcess _ = OfficeProcess.start(folder, port);
                        RemoteEngine again =
                                RemoteEngine.open(direct(port))) {
                    tag(again, run, 10, 15);
                    awaitHeard(heard, before, again, run);
                    again.cancel(run, "enough");
                    awaitHeard(heard, before, again, run);
                    assertThat(outcome.get(60, TimeUnit.SECONDS)).isEqualTo(new RunOutcome.Cancelled("enough"));
                    assertThat(connections).last().isEqualTo(new Connection.Standing());
                }
            }
        } finally {
            first.kill();
        }
    }

    private static RemoteSettings direct(int port) {
        return RemoteSettings.at(java.net.URI.create("http://127.0.0.1:" + port));
    }

    private static void tag(FlowEngine engine, RunId run, int from, int to) {
        for (int number = from; number < to; number++) {
            engine.tag(run, Map.of("n", String.valueOf(number)), List.of());
        }
    }

    private static long last(FlowEngine engine, RunId run) {
        return engine.run(run).orElseThrow().lastSequence();
    }

    /** Every event since the feed was opened, once and in order. */
    private static void awaitHeard(
            ConcurrentLinkedQueue<RecordedEvent> heard, long before, FlowEngine engine, RunId run) {
        long last = last(engine, run);
        await().atMost(PATIENCE).until(() -> heard.stream().anyMatch(event -> event.sequence() == last));
        assertThat(heard.stream().map(RecordedEvent::sequence))
                .isEqualTo(LongStream.rangeClosed(before + 1, last).boxed().toList());
    }

    private static RunOutcome awaited(FlowEngine engine, RunId run) {
        try {
            return engine.await(run);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted.", stopped);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

package dev.steadflow.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.server.SseReader.Event;
import dev.steadflow.server.resource.StreamLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams that break off, that nobody reads, and that outlive their server. */
class StreamsTest {

    private static final StreamLimits QUICK = new StreamLimits(2, Duration.ofMillis(100), Duration.ofMillis(300));

    @TempDir
    private Path folder;

    private static List<String> ids(List<Event> events) {
        return events.stream().map(Event::id).filter(id -> !id.isEmpty()).toList();
    }

    @Test
    void aStreamGoesOnAfterItsServerWasStartedAgain() throws IOException, InterruptedException {
        String run;
        List<Event> before;
        try (Served first = Served.in(folder)) {
            run = first.start("desk", "{}");
            String path = first.inboxUrl(run, "hook").replaceFirst("^http://[^/]+", "");
            SseReader stream = SseReader.open(first.client(), "/api/v1/runs/" + run + "/stream");
            first.client().post(path, "1");
            before = new ArrayList<>(stream.until(event -> event.data().contains("PayloadReceived")));
            first.server().stopServing();
            before.addAll(stream.rest());
        }
        assertThat(before.getLast().name()).isEqualTo("bye");
        assertThat(before.getLast().data()).contains("stopping");

        try (Served second = Served.in(folder);
                SseReader stream = SseReader.open(second.client(), "/api/v1/runs/" + run + "/stream",
                        "Last-Event-ID", ids(before).getLast())) {
            second.client().post("/api/v1/runs/" + run + "/cancel", "");
            List<String> all = new ArrayList<>(ids(before));
            all.addAll(ids(stream.rest()));
            long last = second.client().get("/api/v1/runs/" + run).json().get("events").longValue();
            assertThat(all).hasSize((int) last).doesNotHaveDuplicates();
            assertThat(all.getLast()).isEqualTo(Long.toString(last));
        }
    }

    @Test
    void aStreamThatHasNothingToSayIsKeptAlive() throws IOException, InterruptedException {
        try (Served served =
                Served.in(folder, settings -> settings.withCalls(CallLimits.STANDARD.withStreams(QUICK)))) {
            String run = served.start("desk", "{}");
            try (SseReader stream = SseReader.open(served.client(), "/api/v1/runs/" + run + "/stream")) {
                stream.until(event -> event.data().contains("WaitStarted"));
                await().until(() -> served.client().get("/health").status() == 200); // Some heartbeats later:
                served.client().post("/api/v1/runs/" + run + "/cancel", "");
                stream.rest();
                assertThat(stream.comments()).allMatch(": heartbeat"::equals);
            }
        }
    }

    @Test
    void allRunsAreFollowedAndResumedWhileTheServerLives() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        try (Served served = Served.in(folder)) {
            SseReader stream = SseReader.open(served.client(), "/api/v1/stream");
            served.start("echo", "{}");
            ids.addAll(ids(stream.until(event -> event.data().contains("RunCompleted"))));
            stream.close();
            for (int n = 0; n < 20; n++) {
                served.awaitStatus(served.start("echo", "{}"), "completed");
            }

            SseReader again = SseReader.open(served.client(), "/api/v1/stream", "Last-Event-ID", ids.getLast());
            List<Event> missed = new ArrayList<>();
            while (missed.size() < 20 * ids.size()) {
                missed.add(again.next().orElseThrow());
            }
            again.close();

            assertThat(missed).allMatch(event -> event.name().equals("message"));
            assertThat(missed.stream().filter(event -> event.data().contains("RunStarted"))).hasSize(20);
            ids.addAll(ids(missed));
            assertThat(ids).doesNotHaveDuplicates();
        }
        try (Served served = Served.in(folder);
                SseReader stream = SseReader.open(served.client(), "/api/v1/stream", "Last-Event-ID", ids.getLast())) {
            assertThat(stream.next().orElseThrow().name()).as("no gap that nobody is told of").isEqualTo("reset");
            served.start("echo", "{}");
            assertThat(stream.next().orElseThrow().data()).contains("RunStarted");
        }
    }

    @Test
    void onlySoManyStreamsAreOpenAtOnce() throws IOException, InterruptedException {
        try (Served served =
                Served.in(folder, settings -> settings.withCalls(CallLimits.STANDARD.withStreams(QUICK)))) {
            String path = "/api/v1/runs/" + served.start("desk", "{}") + "/stream";
            try (SseReader one = SseReader.open(served.client(), path);
                    SseReader two = SseReader.open(served.client(), path)) {
                assertThat(List.of(one.status(), two.status())).containsOnly(200);
                Client.Answer third = served.client().get(path);
                assertThat(third.status()).isEqualTo(503);
                assertThat(third.json().get("type").stringValue()).endsWith("too-many-streams");
            }
            await().until(() -> {
                try (SseReader later = SseReader.open(served.client(), path)) {
                    return later.status() == 200;
                }
            });
        }
    }

    @Test
    void aReaderThatIsTooSlowIsToldAndCatchesUp() throws IOException, InterruptedException {
        try (Served served =
                Served.in(folder, settings -> settings.withCalls(CallLimits.STANDARD.withStreams(QUICK)))) {
            String run = served.start("talk", "{}");
            String hook = served.inboxUrl(run, "hook");
            String large = "\"" + "x".repeat(500_000) + "\"";
            try (RawSocket slow = new RawSocket(served.server().localUrl(), 4096)) {
                slow.say("GET /api/v1/runs/" + run + "/stream HTTP/1.0\r\nHost: localhost\r\n\r\n");
                for (int number = 0; number < 12; number++) {
                    assertThat(served.client().post(hook, large).status()).as("nobody waits for the reader")
                            .isEqualTo(201);
                }
                await().pollDelay(Duration.ofSeconds(1)).until(() -> true); // Longer than the server's patience.

                List<String> ids = new ArrayList<>();
                StringBuilder rest = new StringBuilder();
                BufferedReader lines = new BufferedReader(new InputStreamReader(slow.in(), StandardCharsets.UTF_8));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id: ")) {
                        ids.add(line.substring(4));
                    } else if (line.startsWith("event: bye") || !rest.isEmpty()) {
                        rest.append(line);
                    }
                }
                assertThat(rest.toString()).contains("\"reason\":\"slow\"",
                        "\"lastEventId\":\"" + ids.getLast() + "\"");

                served.client().post(hook, "\"stop\"");
                try (SseReader again = SseReader.open(served.client(), "/api/v1/runs/" + run + "/stream",
                        "Last-Event-ID", ids.getLast())) {
                    ids.addAll(ids(again.rest()));
                }
                long last = served.client().get("/api/v1/runs/" + run).json().get("events").longValue();
                assertThat(ids).hasSize((int) last).doesNotHaveDuplicates();
            }
        }
    }
}

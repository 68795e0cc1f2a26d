package dev.steadflow.headless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.headless.Program.Started;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server as a process: called over HTTP, killed, started again. */
class ServeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Started> servers = new ArrayList<>();
    private Program steadflow = program(Program.steadflowJar());

    @BeforeEach
    void flows() throws IOException {
        for (String name : new String[]{"hello", "counter"}) {
            Files.copy(Path.of("src/test/flows", name + ".flow.json"), folder.resolve(name + ".flow.json"));
        }
        steadflow = program(Program.steadflowJar());
    }

    @AfterEach
    void end() {
        servers.forEach(server -> server.process().destroyForcibly());
        http.close();
    }

    @Test
    void aServerSaysWhereItListensAndEndsInOrder() throws Exception {
        Started server = serve(steadflow, "hello.flow.json", "--port", "0");
        String url = server.url();
        assertThat(server.errorText()).contains("curl", "/api/v1/flows/hello/runs", "only this machine");

        JsonNode run = post(url + "/api/v1/flows/hello/runs", "{\"name\":\"Ada\"}", "k");
        await().atMost(PATIENCE).until(() -> get(url + "/api/v1/runs/" + run.get("run").stringValue())
                .at("/output/greeting").asString("").equals("Hello, Ada"));
        server.process().destroy();

        assertThat(server.end().exitCode()).isZero();
        assertThat(server.errorText()).contains("Runs keep their place").doesNotContain("\tat ");
    }

    @Test
    void whatWasAcceptedBeforeAKillIsThereAfterIt() throws Exception {
        Started first = serve(steadflow, "counter.flow.json", "--data", "data", "--port", "0");
        String url = first.url();
        String run = post(url + "/api/v1/flows/counter/runs", "{}", "the-counter").get("run").stringValue();
        String path = URI.create(inbox(url, run)).getPath();
        ConcurrentLinkedQueue<Integer> accepted = new ConcurrentLinkedQueue<>();
        AtomicBoolean killed = new AtomicBoolean();
        List<Thread> senders = new ArrayList<>();
        AtomicInteger next = new AtomicInteger();
        for (int sender = 0; sender < 4; sender++) {
            senders.add(Thread.ofVirtual().start(() -> {
                while (!killed.get()) {
                    int number = next.incrementAndGet();
                    try {
                        if (send(url + path, "{\"n\":" + number + "}", "n" + number).statusCode() == 202) {
                            accepted.add(number);
                        }
                    } catch (IOException down) {
                        return; // The kill.
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                        return;
                    }
                }
            }));
        }
        await().atMost(PATIENCE).until(() -> accepted.size() > 50);
        List<String> seen = read(url + "/api/v1/runs/" + run + "/stream", "0", 40);
        first.process().destroyForcibly();
        killed.set(true);
        for (Thread sender : senders) {
            sender.join();
        }

        Started second = serve(steadflow, "counter.flow.json", "--data", "data", "--port", "0");
        String again = second.url();

        assertThat(post(again + "/api/v1/flows/counter/runs", "{}", "the-counter").get("run").stringValue())
                .as("a key starts one run, also across a kill")
                .isEqualTo(run);
        assertThat(get(again + "/api/v1/runs").get("runs")).hasSize(1);
        String last = String.valueOf(accepted.stream().mapToInt(number -> number).max().orElseThrow());
        assertThat(send(again + path, "{\"n\":" + last + "}", "n" + last).statusCode()).isEqualTo(202);
        List<Integer> logged = payloads(again, run);
        assertThat(logged).containsAll(accepted).doesNotHaveDuplicates();
        List<String> rest = read(again + "/api/v1/runs/" + run + "/stream", seen.getLast(), logged.size() - 40);
        List<String> whole = new ArrayList<>(seen);
        whole.addAll(rest);
        assertThat(whole).as("the stream goes on without a gap or a double").isEqualTo(sequences(whole.size()));
        assertThat(send(again + path, "\"stop\"", "stop").statusCode()).isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> get(again + "/api/v1/runs/" + run).get("status").stringValue().equals("completed"));
    }

    @Test
    void anExportedJarServesItsFlow() throws Exception {
        assertThat(steadflow.run("export", "hello.flow.json", "-o", "hello.jar").exitCode()).isZero();
        assertThat(Files.size(folder.resolve("hello.jar"))).isLessThan(25_000_000);

        Started server = serve(program(folder.resolve("hello.jar")), "--port", "0");

        assertThat(get(server.url() + "/api/v1/flows").at("/flows/0/id").stringValue()).isEqualTo("hello");
    }

    @Test
    void othersAreServedWithTokensOnly() throws Exception {
        Program.Ended refused = steadflow.run("serve", "hello.flow.json", "--bind", "0.0.0.0", "--port", "0");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("tokens", "--token-file");
        Files.writeString(folder.resolve("tokens"), "# ours\nread 0123456789abcdef0123456789abcdef looker\n");

        Started server = serve(
                steadflow, "hello.flow.json", "--bind", "0.0.0.0", "--token-file", "tokens", "--port", "0");

        String flows = server.url() + "/api/v1/flows";
        assertThat(http.send(HttpRequest.newBuilder(URI.create(flows)).build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
        assertThat(http.send(
                HttpRequest.newBuilder(URI.create(flows))
                        .header("Authorization", "Bearer 0123456789abcdef0123456789abcdef")
                        .build(),
                BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    private Started serve(Program program, String... args) {
        List<String> all = new ArrayList<>(List.of("serve"));
        all.addAll(List.of(args));
        Started started = program.start(all.toArray(String[]::new));
        servers.add(started);
        return started;
    }

    private String inbox(String url, String run) {
        return await().atMost(PATIENCE)
                .until(() -> get(url + "/api/v1/runs/" + run + "/inboxes").at("/inboxes/0/url").asString(""),
                        found -> !found.isEmpty());
    }

    private List<Integer> payloads(String url, String run) throws IOException, InterruptedException {
        List<Integer> numbers = new ArrayList<>();
        long after = 0;
        boolean more = true;
        while (more) {
            JsonNode page = get(url + "/api/v1/runs/" + run + "/events?limit=1000&after=" + after);
            for (JsonNode event : page.get("events")) {
                after = event.get("sequence").longValue();
                if (event.at("/event/type").stringValue().equals("PayloadReceived")) {
                    numbers.add(event.at("/event/request/body/n").intValue());
                }
            }
            more = page.get("more").booleanValue();
        }
        return numbers;
    }

    /** The ids of the next so many events of a stream. */
    private List<String> read(String stream, String after, int count) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(
                HttpRequest.newBuilder(URI.create(stream)).header("Last-Event-ID", after).build(),
                BodyHandlers.ofInputStream());
        List<String> ids = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && ids.size() < count; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    ids.add(line.substring(4));
                }
            }
        }
        return ids;
    }

    private static List<String> sequences(int count) {
        List<String> all = new ArrayList<>();
        for (int sequence = 1; sequence <= count; sequence++) {
            all.add(String.valueOf(sequence));
        }
        return all;
    }

    private JsonNode get(String url) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(
                http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString()).body());
    }

    private JsonNode post(String url, String json, String key) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(send(url, json, key).body());
    }

    private HttpResponse<String> send(String url, String json, String key) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(json))
                        .timeout(PATIENCE)
                        .build(),
                BodyHandlers.ofString());
    }

    private Program program(Path jar) {
        return new Program(Program.thisJava(), jar, folder, Map.of("XDG_DATA_HOME", folder + "/user-data"));
    }
}

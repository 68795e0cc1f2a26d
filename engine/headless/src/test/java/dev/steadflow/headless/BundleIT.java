package dev.steadflow.headless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steadflow.headless.Program.Ended;
import dev.steadflow.headless.Program.Started;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an export writes for a server, as the server gets it: unpacked, started, killed, started again. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
class BundleIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Started> servers = new ArrayList<>();
    private Program steadflow = new Program(Program.thisJava(), Program.steadflowJar(), Path.of(""), Map.of());

    @BeforeEach
    void flows() throws IOException {
        for (String name : new String[]{"hello", "counter"}) {
            Files.copy(Path.of("src/test/flows", name + ".flow.json"), folder.resolve(name + ".flow.json"));
        }
        steadflow = new Program(Program.thisJava(), Program.steadflowJar(), folder, Map.of());
    }

    @AfterEach
    void end() {
        servers.forEach(server -> server.process().destroyForcibly());
        http.close();
    }

    @Test
    void aServerWithoutJavaRunsAndServesAFlowAndGoesOnAfterAKill() throws Exception {
        Ended exported = steadflow.run(
                "export", "counter.flow.json", "--with-java", "--aot", "-o", "there.tar.gz", "--json");
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        assertThat(exported.err()).contains("Linking a Java runtime", "to learn what it loads");
        assertThat(JsonMapper.shared().readTree(exported.out()).get("bytes").longValue()).isLessThan(80_000_000);
        unpack("there.tar.gz");
        Program counter = withoutJava(folder.resolve("there/bin/counter"));
        assertThat(counter.run("info").out()).contains("counter", "--public-url");

        Started first = serve(counter);
        String run = post(first.url() + "/api/v1/flows/counter/runs", "{}", "the-counter").get("run").stringValue();
        assertThat(send(inbox(first.url(), run), "{\"n\":1}", "one")).isEqualTo(202);
        first.process().destroyForcibly();
        first.end();
        Started second = serve(counter);

        assertThat(post(second.url() + "/api/v1/flows/counter/runs", "{}", "the-counter").get("run").stringValue())
                .isEqualTo(run);
        assertThat(send(inbox(second.url(), run), "\"stop\"", "stop")).isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> get(second.url() + "/api/v1/runs/" + run).get("status").stringValue().equals("completed"));
        assertThat(first.errorText() + second.errorText()).doesNotContain("[aot]");
    }

    @Test
    void aCacheThatDoesNotFitIsPassedOverAndTheResultStaysAlone() throws IOException {
        assertThat(steadflow.run("export", "hello.flow.json", "--aot", "-o", "hello").exitCode()).isZero();
        Program hello = Program.script(folder.resolve("hello/bin/hello"), folder, javaHome());
        Ended fits = hello.run("run", "--input", "{\"name\":\"Ada\"}", "--data", "data");
        assertThat(fits.err()).doesNotContain("[aot]");

        Files.setLastModifiedTime(folder.resolve("hello/lib/hello.jar"), FileTime.from(Instant.now()));
        Ended touched = hello.run("run", "--input", "{\"name\":\"Ada\"}", "--data", "data");

        assertThat(touched.exitCode()).isZero();
        assertThat(touched.out()).isEqualTo(fits.out()).isEqualTo("{\n  \"greeting\": \"Hello, Ada\"\n}\n");
        assertThat(touched.err()).contains("[aot]");
    }

    @Test
    void anotherExportToTheSamePlaceLeavesWhatIsNotItsOwn() throws IOException {
        assertThat(steadflow.run("export", "hello.flow.json", "--bundle", "-o", "there").exitCode()).isZero();
        byte[] jar = Files.readAllBytes(folder.resolve("there/lib/hello.jar"));
        Files.writeString(folder.resolve("there/notes.txt"), "ours");
        Files.writeString(folder.resolve("there/lib/old.jar"), "of an older export");

        assertThat(steadflow.run("export", "hello.flow.json", "--bundle", "-o", "there").exitCode()).isZero();

        assertThat(folder.resolve("there/notes.txt")).hasContent("ours");
        assertThat(folder.resolve("there/lib/old.jar")).doesNotExist();
        assertThat(folder.resolve("there/lib/hello.jar")).hasBinaryContent(jar);
        Files.createDirectories(folder.resolve("letters"));
        Files.writeString(folder.resolve("letters/dear-ada.txt"), "Dear Ada");
        Ended refused = steadflow.run("export", "hello.flow.json", "--bundle", "-o", "letters");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("a folder with something else in it");
        assertThat(steadflow.run("export", "hello.flow.json", "--aot", "-o", "hello.jar").err())
                .contains("more than a JAR");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void theUnitAndTheDockerfileNameWhatIsThere() throws Exception {
        assertThat(steadflow.run("export", "hello.flow.json", "--bundle", "-o", "there").exitCode()).isZero();

        for (String line : Files.readAllLines(folder.resolve("there/Dockerfile"))) {
            if (line.startsWith("COPY ")) {
                assertThat(folder.resolve("there").resolve(line.split(" ")[1])).exists();
            }
        }
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "needs systemd-analyze");
        String unit = Files.readString(folder.resolve("there/hello.service"));
        assertThat(unit).contains("ExecStart=/opt/hello/bin/hello serve --data %S/hello --log json");
        Path here = folder.resolve("hello.service");
        Files.writeString(here, unit.replace("/opt/hello/", folder.resolve("there") + "/"));
        Process verify = new ProcessBuilder("/usr/bin/systemd-analyze", "verify", here.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verify.waitFor()).as(said).isZero();
        assertThat(said).isEmpty();
    }

    @Test
    void aServerWithoutJavaIsToldInOneLineWhatIsMissing() throws IOException {
        assertThat(steadflow.run("export", "hello.flow.json", "--bundle", "-o", "there").exitCode()).isZero();
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("dirname", "readlink")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }
        Program hello = Program.script(
                folder.resolve("there/bin/hello"), folder, Map.of("PATH", tools.toString(), "JAVA_HOME", ""));

        Ended ended = hello.run("info");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err().lines()).singleElement().asString().contains("needs Java 25");
    }

    private void unpack(String archive) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "xzf", archive).directory(folder.toFile()).inheritIO().start();
        assertThat(tar.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(tar.exitValue()).isZero();
    }

    private Program withoutJava(Path script) {
        return Program.script(script, folder, Map.of("JAVA_HOME", "/nowhere", "JAVA_OPTS", "-Xmx200m"));
    }

    private static Map<String, String> javaHome() {
        return Map.of("JAVA_HOME", System.getProperty("java.home"));
    }

    private Started serve(Program program, String... more) {
        List<String> args = new ArrayList<>(List.of("serve", "--port", "0", "--data", "data"));
        args.addAll(Arrays.asList(more));
        Started started = program.start(args.toArray(String[]::new));
        servers.add(started);
        return started;
    }

    private String inbox(String url, String run) {
        return await().atMost(PATIENCE)
                .until(() -> get(url + "/api/v1/runs/" + run + "/inboxes").at("/inboxes/0/url").asString(""),
                        found -> !found.isEmpty());
    }

    private JsonNode get(String url) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(
                http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString()).body());
    }

    private JsonNode post(String url, String json, String key) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(http.send(request(url, json, key), BodyHandlers.ofString()).body());
    }

    private int send(String url, String json, String key) throws IOException, InterruptedException {
        return http.send(request(url, json, key), BodyHandlers.discarding()).statusCode();
    }

    private static HttpRequest request(String url, String json, String key) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json))
                .timeout(PATIENCE)
                .build();
    }
}

package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each sample exported by the packaged command line and run as {@code java -jar}, in processes of their own. */
class ExportedSamplesIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path STEADFLOW = Path.of("../engine/headless/target/steadflow.jar").toAbsolutePath();

    @TempDir
    Path folder;

    private SampleService service;

    @BeforeEach
    void open() throws IOException {
        service = SampleService.start(0, 0, SampleWatcher.NOBODY);
    }

    @AfterEach
    void close() {
        service.close();
    }

    /** What a process printed and how it ended. */
    private record Ended(int code, String out, String err) {}

    @Test
    void fetchUserDataPrintsItsResultAndExitsWithZero() throws Exception {
        Ended ended = runExported(Sample.named("fetch-user-data"), folder);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(JSON.readTree(ended.out()).at("/user/name").stringValue()).isEqualTo("Ada Lovelace");
    }

    @Test
    void processWithTimeoutPrintsItsResult() throws Exception {
        Sample sample = Sample.named("process-with-timeout");

        Ended ended = runExported(sample, sample.input(service).put("seconds", 0), folder);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(JSON.readTree(ended.out()).stringValue()).isEqualTo("HELLO");
    }

    @Test
    void theDataPipelineGoesOnAfterKillMinusNine() throws Exception {
        Sample sample = Sample.named("data-pipeline");
        Path jar = export(sample);
        Path work = Sample.workFolder(folder);
        Path input = Files.writeString(folder.resolve("orders.json"), sample.input(service).toString());
        List<String> command = List.of(
                "-jar", jar.toString(), "run", "--watch", "--input", "@" + input,
                "--data", folder.resolve("store").toString(), "--work", work.toString());

        String run = killAt("main/check#1 completed", command);
        Ended resumed = java(List.of(
                "-jar", jar.toString(), "run", "--resume", run, "--data", folder.resolve("store").toString(),
                "--watch"));

        assertThat(resumed.code()).as(resumed.err()).isZero();
        JsonNode output = JSON.readTree(resumed.out());
        assertThat(output.get("stored").intValue()).isEqualTo(276);
        Ended events = java(List.of(
                "-jar", jar.toString(), "runs", "events", run, "--data", folder.resolve("store").toString()));
        assertThat(events.out().lines().filter(line -> line.contains("main/readOrders#1 completed"))).hasSize(1);
    }

    private Ended runExported(Sample sample, Path work) throws Exception {
        return runExported(sample, sample.input(service), work);
    }

    private Ended runExported(Sample sample, ObjectNode input, Path work) throws Exception {
        return java(List.of(
                "-jar", export(sample).toString(), "run", "--input", input.toString(),
                "--data", folder.resolve("store").toString(), "--work", work.toString()));
    }

    private Path export(Sample sample) throws Exception {
        Path jar = folder.resolve(sample.id() + ".jar");
        Ended ended =
                java(List.of("-jar", STEADFLOW.toString(), "export", sample.file().toString(), "-o", jar.toString()));
        assertThat(ended.code()).as(ended.err()).isZero();
        return jar;
    }

    /** Kills the process once it has said something, and tells the run that it worked on. */
    private static String killAt(String words, List<String> arguments) throws Exception {
        Process process = start(arguments);
        List<String> said = new ArrayList<>();
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                said.add(line);
                if (line.contains(words)) {
                    process.toHandle().destroyForcibly(); // Process would close the streams that are still being read.
                }
            }
        }
        assertThat(process.waitFor()).as(String.join("\n", said)).isEqualTo(137);
        Matcher run = Pattern.compile("\\b[0-9a-z]{26}\\b").matcher(String.join("\n", said));
        assertThat(run.find()).as(String.join("\n", said)).isTrue();
        return run.group();
    }

    private static Ended java(List<String> arguments) throws Exception {
        Process process = start(arguments);
        try (var streams = Executors.newVirtualThreadPerTaskExecutor()) {
            var out = streams.submit(() -> new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            var err = streams.submit(() -> new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), out.get(), err.get());
        }
    }

    private static Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return new ProcessBuilder(command).start();
    }
}

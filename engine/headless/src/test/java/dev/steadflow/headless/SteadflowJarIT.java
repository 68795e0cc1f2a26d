package dev.steadflow.headless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.headless.Program.Ended;
import dev.steadflow.headless.Program.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The JAR that the build made, and JARs that it exports, as processes: what a person at a terminal meets. */
class SteadflowJarIT {

    private static final Pattern RUN = Pattern.compile("Run ([0-9a-z]{26}) of");
    private static final Pattern SLEEPING = Pattern.compile("main/nap#1 sleeps");

    @TempDir
    private Path folder;

    private Program steadflow = program(Program.steadflowJar());

    @BeforeEach
    void flowsBesideTheData() throws IOException {
        for (String name : new String[]{"hello", "nap", "refuse", "unknown-step"}) {
            Files.copy(Path.of("src/test/flows", name + ".flow.json"), folder.resolve(name + ".flow.json"));
        }
        steadflow = program(Program.steadflowJar());
    }

    @Test
    void aRunPrintsItsResultAndNothingElse() throws IOException {
        Ended ended = steadflow.run("run", "hello.flow.json", "--input", "{\"name\":\"Ada\"}", "--watch");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).isEqualTo("{\n  \"greeting\": \"Hello, Ada\"\n}\n");
        assertThat(ended.err()).contains("main/greet#1 calls data/transform@1", "run completed");
    }

    @Test
    void theInputComesFromAFileOrTheStandardInputToo() throws IOException {
        Files.writeString(folder.resolve("input.json"), "{\"name\":\"Grace\"}");

        assertThat(steadflow.run("run", "hello.flow.json", "--input", "@input.json").out()).contains("Hello, Grace");
        assertThat(steadflow.runWithInput("{\"name\":\"Zoë\"}", "run", "hello.flow.json", "--input", "-").out())
                .contains("Hello, Zoë");
    }

    @Test
    void whatIsWrongIsSaidInWordsWithoutAStackTrace() throws IOException {
        Ended failed = steadflow.run("run", "refuse.flow.json");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).contains("failed at main/refuse#1", "NotToday: This flow always fails.");

        Ended missing = steadflow.run("run", "nowhere.flow.json");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("nowhere.flow.json", "there is none");

        Ended notJson = steadflow.run("run", "hello.flow.json", "--input", "{name:1}");
        assertThat(notJson.exitCode()).isEqualTo(2);
        assertThat(notJson.err()).contains("--input", "line 1");

        Files.writeString(folder.resolve("a-file"), "");
        Ended unwritable = steadflow.run("run", "hello.flow.json", "--data", "a-file/data");
        assertThat(unwritable.exitCode()).isEqualTo(4);
        assertThat(unwritable.err()).contains("a-file");

        for (Ended each : new Ended[]{failed, missing, notJson, unwritable}) {
            assertThat(each.out()).isEmpty();
            assertThat(each.err()).doesNotContain("\tat ");
        }
    }

    @Test
    void aFlowWithErrorsIsRefusedWithTheirPlaces() throws IOException {
        Files.writeString(folder.resolve("broken.flow.json"), "{\n  \"schemaVersion\": 1,\n  \"id\": broken\n}\n");

        Ended broken = steadflow.run("validate", "broken.flow.json");

        assertThat(broken.exitCode()).isEqualTo(2);
        assertThat(broken.out()).startsWith("broken.flow.json:3:").contains(" error ");
    }

    @Test
    void aKilledRunGoesOnWhereItsRecordEnds() throws IOException {
        Started started = steadflow.start(
                "run", "nap.flow.json", "--input", "{\"nap\":\"PT4S\"}", "--data", "data", "--watch");
        String run = awaitSleep(started);
        started.process().destroyForcibly();
        started.end();

        Ended resumed = steadflow.run("run", "nap.flow.json", "--resume", run, "--data", "data");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.out()).isEqualTo("{\n  \"rested\": true\n}\n");
        assertThat(folder.resolve("log.txt")).as("the step before the crash is not called again").hasContent("once\n");
    }

    @Test
    void anInterruptedRunKeepsItsPlaceAndCanBeCancelled() throws IOException {
        Started started = steadflow.start(
                "run", "nap.flow.json", "--input", "{\"nap\":\"PT1H\"}", "--data", "data", "--watch");
        String run = awaitSleep(started);

        Ended other = steadflow.run("run", "hello.flow.json", "--input", "{\"name\":\"Ada\"}", "--data", "data");
        assertThat(other.exitCode()).as("one process at a time").isEqualTo(4);
        assertThat(other.err()).contains("already open");

        started.process().destroy();
        Ended interrupted = started.end();
        assertThat(interrupted.exitCode()).isEqualTo(130);
        assertThat(interrupted.err()).contains("--resume " + run);

        assertThat(steadflow.run("runs", "show", run, "--data", "data").out()).contains("running", "sleeps until");
        assertThat(steadflow.run("runs", "cancel", run, "--data", "data").exitCode()).isZero();
        assertThat(steadflow.run("run", "nap.flow.json", "--resume", run, "--data", "data").exitCode())
                .isEqualTo(3);
    }

    @Test
    void anExportedJarRunsItsFlowWithJustItsPlugins() throws IOException {
        Ended exported = steadflow.run("export", "hello.flow.json", "-o", "hello.jar");
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        assertThat(exported.err()).contains("plugins: data");
        assertThat(steadflow.run("export", "hello.flow.json", "-o", "again.jar").exitCode()).isZero();
        assertThat(Files.mismatch(folder.resolve("hello.jar"), folder.resolve("again.jar")))
                .as("equal input gives equal bytes")
                .isEqualTo(-1);

        Program hello = program(folder.resolve("hello.jar"));
        assertThat(hello.run().out()).contains("Greets somebody.", "input name (string, required)", " run --input");
        Ended ran = hello.run("run", "--input", "{\"name\":\"Ada\"}", "--data", "elsewhere");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo("{\n  \"greeting\": \"Hello, Ada\"\n}\n");
        assertThat(hello.run("steps", "--json").out()).contains("data/transform@1").doesNotContain("http/request");
        assertThat(JsonMapper.shared()
                .readTree(hello.run("runs", "list", "--json", "--data", "elsewhere").out())
                .size())
                .isEqualTo(1);
    }

    @Test
    void anExportNamesTheStepThatNoPluginBrings() throws IOException {
        Ended refused = steadflow.run("export", "unknown-step.flow.json", "-o", "pigeon.jar");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("pigeon/send@1");
        assertThat(folder.resolve("pigeon.jar")).doesNotExist();
    }

    @Test
    void anExportNeverReplacesAnythingButAJar() throws IOException {
        Path flow = folder.resolve("hello.flow.json");
        byte[] before = Files.readAllBytes(flow);
        Files.writeString(folder.resolve("letter.txt"), "Dear Ada");

        Ended overFlow = steadflow.run("export", "hello.flow.json", "-o", "hello.flow.json");
        Ended overLetter = steadflow.run("export", "hello.flow.json", "-o", "letter.txt");

        assertThat(overFlow.exitCode()).isEqualTo(2);
        assertThat(overFlow.err()).contains("the flow file itself");
        assertThat(flow).hasBinaryContent(before);
        assertThat(overLetter.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("letter.txt")).hasContent("Dear Ada");
    }

    @Test
    void aPluginThatAnExportNamesMustBeOne() throws IOException {
        Files.writeString(folder.resolve("letter.jar"), "Dear Ada");

        Ended named = steadflow.run("export", "hello.flow.json", "-o", "out.jar", "--plugin", "letter.jar");
        assertThat(named.exitCode()).isEqualTo(2);
        assertThat(named.err()).contains("letter.jar", "Expected a JAR");

        Files.createDirectory(folder.resolve("plugins"));
        Files.move(folder.resolve("letter.jar"), folder.resolve("plugins/letter.jar"));
        Ended inFolder = steadflow.run("export", "hello.flow.json", "-o", "out.jar", "--plugins", "plugins");
        assertThat(inFolder.exitCode()).as(inFolder.err()).isZero();
        assertThat(inFolder.err()).contains("letter.jar");
    }

    @Test
    void whatALibraryPrintsStaysOutOfTheResult() throws IOException {
        String hello = Files.readString(folder.resolve("hello.flow.json"));
        Files.writeString(
                folder.resolve("noisy.flow.json"),
                hello.replace("'Hello, ' & $input.name", "($f := 1; $f(2))"));

        Ended ended = steadflow.run("run", "noisy.flow.json", "--input", "{\"name\":\"Ada\"}");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void aRunGoesOnWithoutItsFile() throws IOException {
        Ended ended = steadflow.run("run", "hello.flow.json", "--input", "{\"name\":\"Ada\"}", "--data", "data");
        Matcher run = RUN.matcher(ended.err());
        assertThat(run.find()).isTrue();

        assertThat(steadflow.run("run", "--resume", run.group(1), "--data", "data").out()).isEqualTo(ended.out());
        assertThat(steadflow.run("run").exitCode()).isEqualTo(2);
    }

    private String awaitSleep(Started started) {
        await().atMost(Duration.ofSeconds(60)).until(() -> SLEEPING.matcher(started.errorText()).find());
        Matcher run = RUN.matcher(started.errorText());
        assertThat(run.find()).isTrue();
        return run.group(1);
    }

    private Program program(Path jar) {
        return new Program(Program.thisJava(), jar, folder, Map.of("XDG_DATA_HOME", folder + "/user-data"));
    }
}

package dev.steadflow.plugin.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepShape;
import dev.steadflow.step.test.StepTester;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** With programs that every Unix has. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class RunStepTest {

    @TempDir
    Path folder;

    private StepTester<RunStep.In, RunStep.Out> tester;

    @BeforeEach
    void start() {
        tester = new StepTester<>(new RunStep(), folder);
        tester.context().withSecret("token", "t0p-s3cret");
    }

    private static String in(String program, List<String> arguments, String more) {
        ObjectNode json = JsonMapper.shared().createObjectNode().put("program", program);
        json.set("arguments", JsonMapper.shared().valueToTree(arguments));
        json.setAll((ObjectNode) JsonMapper.shared().readTree("{" + more + "}"));
        return json.toString();
    }

    /** A shell script, where a test needs one. */
    private static String script(String text, String more) {
        return in("sh", List.of("-c", text), more);
    }

    @Test
    void theStepHasIconHelpAndServiceEntry() throws IOException {
        assertThat(StepShape.problemsOf(new RunStep())).isEmpty();
        assertThat(tester.isRepeatable(script("true", ""))).isFalse();
        assertThat(tester.isRepeatable(script("true", "\"repeatable\": true"))).isTrue();
    }

    @Test
    void argumentsStayWhatTheyAre() throws Exception {
        var out = tester.run(in("printf", List.of("%s|%s", "a b; rm -rf '$HOME'", "*"), ""));

        assertThat(out.output().asString()).isEqualTo("a b; rm -rf '$HOME'|*");
        assertThat(out.exitCode()).isZero();
    }

    @Test
    void outputBecomesTextLinesOrAValue() throws Exception {
        assertThat(tester.run(script("printf 'a\\nb\\n'", "\"output\": \"lines\"")).output().toString())
                .isEqualTo("[\"a\",\"b\"]");
        assertThat(tester.run(in("cat", List.of(), "\"output\": \"json\", \"stdin\": {\"a\": [1, \"ü\"]}")).output()
                .toString()).isEqualTo("{\"a\":[1,\"ü\"]}");
        assertThat(tester.run(in("cat", List.of(), "\"output\": \"none\", \"stdin\": \"x\"")).output().isNull())
                .isTrue();
        StepError error = tester.failure(script("echo no", "\"output\": \"json\""));
        assertThat(error.code()).isEqualTo("shell/BadOutput");
        assertThat(error).hasMessageContaining("line 1");
    }

    @Test
    void aLargeInputAndOutputDoNotWaitForEachOther() throws Exception {
        String text = "x".repeat(500_000);

        var out = tester.run(in("cat", List.of(), "\"stdin\": \"%s\"".formatted(text)));

        assertThat(out.output().asString()).isEqualTo(text);
        assertThat(tester.run(in("true", List.of(), "\"stdin\": \"%s\"".formatted(text))).exitCode()).isZero();
    }

    @Test
    void aProgramSeesItsFolderAndItsVariablesAndFewOthers() throws Exception {
        Files.createDirectories(folder.resolve("sub"));

        var out = tester
                .run(script("pwd -P; echo \"$A/$STEADFLOW_ATTEMPT/$STEADFLOW_IDEMPOTENCY_KEY\"; env | cut -d= -f1",
                        "\"folder\": \"sub\", \"environment\": {\"A\": \"1\"}, \"output\": \"lines\""));

        List<String> lines = out.output().valueStream().map(line -> line.asString()).toList();
        assertThat(lines.getFirst()).isEqualTo(folder.resolve("sub").toRealPath().toString());
        assertThat(lines.get(1)).isEqualTo("1/1/" + tester.context().idempotencyKey());
        assertThat(lines).contains("PATH");
        List<String> hidden = System.getenv().keySet().stream().filter(name -> name.startsWith("MAVEN")).toList();
        assertThat(lines).doesNotContainAnyElementsOf(hidden.isEmpty() ? List.of("NONE") : hidden);
        assertThat(tester.run(in("env", List.of(), "\"inherit\": \"none\"")).output().asString())
                .doesNotContain("PATH=");
    }

    @Test
    void basicVariablesAreTheHarmlessOnes() {
        var environment = new HashMap<>(
                Map.of("PATH", "p", "LC_ALL", "C", "DB_PASSWORD", "x", "STEADFLOW_SECRET_A", "y"));

        EnvironmentRules.BASIC.apply(environment);

        assertThat(environment).containsOnlyKeys("PATH", "LC_ALL");
    }

    @Test
    void linesAreShownAsTheyComeAndSecretsAreMasked() throws Exception {
        Path go = folder.resolve("go");
        var attempt = tester.start(script(
                "echo begun; echo \"the $TOKEN\" >&2; while [ ! -e go ]; do sleep 0.05; done; echo done",
                "\"environment\": {\"TOKEN\": {\"$secret\": \"token\"}}"));

        await().until(() -> tester.context().output("stdout").equals("begun\n")
                && tester.context().output("stderr").equals("the •••\n"));
        assertThat(attempt.isDone()).isFalse();
        Files.createFile(go);

        assertThat(attempt.await(Duration.ofSeconds(20)).errorOutput()).isEqualTo("the t0p-s3cret\n");
        assertThat(tester.context().output("stdout")).isEqualTo("begun\ndone\n");
    }

    @Test
    void whatIsShownCanBeChosen() throws Exception {
        tester.run(script("echo out; echo err >&2", "\"show\": \"errors\""));
        tester.run(script("echo quiet", "\"show\": \"none\""));

        assertThat(tester.context().output("stdout")).isEmpty();
        assertThat(tester.context().output("stderr")).isEqualTo("err\n");
    }

    @Test
    void anotherExitCodeIsAnErrorWithAllThatIsKnown() throws Exception {
        StepError error = tester.failure(script("echo half; echo 'disk full' >&2; exit 3", ""));

        assertThat(error.code()).isEqualTo("shell/ExitCode");
        assertThat(error.next()).isEqualTo(StepError.Next.POLICY);
        assertThat(error).hasMessageContaining("exit code 3").hasMessageEndingWith("It said: disk full");
        assertThat(error.data().orElseThrow().toString())
                .isEqualTo("{\"exitCode\":3,\"output\":\"half\\n\",\"errorOutput\":\"disk full\\n\"}");
        assertThat(tester.run(script("exit 3", "\"successCodes\": [0, 3]")).exitCode()).isEqualTo(3);
        assertThat(tester.run(script("exit 4", "\"failOnExitCode\": false")).exitCode()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-program-here", "./missing", "."})
    void aProgramThatCannotBeStartedIsNotTriedAgain(String program) throws Exception {
        StepError error = tester.failure(in(program, List.of("secret-argument"), ""));

        assertThat(error.code()).isEqualTo("shell/NotStarted");
        assertThat(error.next()).isEqualTo(StepError.Next.FATAL);
        assertThat(error).hasMessageNotContaining("secret-argument");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"folder\": \"none\"", "\"encoding\": \"x-none\"", "\"environment\": {\"A=B\": \"1\"}",
                    "\"environment\": {\"A\": \"\\u0000\"}", "\"arguments\": [\"a\\u0000b\"]", "\"timeout\": \"PT0S\"",
                    "\"program\": \" \""})
    void inputThatMakesNoSenseIsRefused(String input) throws Exception {
        assertThat(tester.failure(in("true", List.of(), input)).code()).isEqualTo("shell/BadInput");
    }

    @Test
    void aProgramThatWritesWithoutEndIsEnded() throws Exception {
        StepError error = tester.failure(in("yes", List.of(), "\"maxOutput\": 100000, \"show\": \"none\""));

        assertThat(error.code()).isEqualTo("shell/TooMuchOutput");
        assertThat(error.next()).isEqualTo(StepError.Next.FATAL);
    }

    @Test
    void theErrorOutputKeepsItsLastLinesWhole() throws Exception {
        var out = tester.run(script("seq 1 20000 >&2", "\"show\": \"none\""));

        assertThat(out.errorOutput()).hasSizeLessThanOrEqualTo(20_000).endsWith("\n19999\n20000\n");
        assertThat(out.errorOutput().lines().findFirst().orElseThrow()).hasSize(5);
    }

    @Test
    void aChildLeftBehindDoesNotHoldTheStep() throws Exception {
        var out = tester.run(script("sleep 300 & echo $!", ""));
        Optional<ProcessHandle> child = ProcessHandle.of(Long.parseLong(out.output().asString().strip()));

        assertThat(out.exitCode()).isZero();
        assertThat(child).get().matches(ProcessHandle::isAlive);
        child.get().destroyForcibly();
    }

    /** Three generations that ignore SIGTERM; each writes its process id. */
    private static final String STUBBORN = """
            trap '' TERM; echo $$ >> pids
            sh -c "trap '' TERM; echo \\$\\$ >> pids; sh -c 'trap \\"\\" TERM; echo \\$\\$ >> pids; while :; do sleep 0.1; done' & while :; do sleep 0.1; done" &
            while :; do sleep 0.1; done""";

    private List<ProcessHandle> stubbornTree() throws IOException {
        Path file = folder.resolve("pids");
        await().until(() -> Files.exists(file) && Files.readAllLines(file).size() == 3);
        return Files.readAllLines(file).stream().map(line -> ProcessHandle.of(Long.parseLong(line)).orElseThrow())
                .toList();
    }

    private static boolean hasEnded(ProcessHandle process) throws IOException {
        Path stat = Path.of("/proc", String.valueOf(process.pid()), "stat");
        return !process.isAlive() || (Files.exists(stat) && Files.readString(stat).contains(") Z "));
    }

    @Test
    void aCancelEndsAWholeTreeThatIgnoresBeingAsked() throws Exception {
        var attempt = tester.start(script(STUBBORN, "\"grace\": \"PT0.3S\""));
        List<ProcessHandle> tree = stubbornTree();

        attempt.cancel();

        assertThatThrownBy(() -> attempt.await(Duration.ofSeconds(20))).isInstanceOf(InterruptedException.class);
        for (ProcessHandle process : tree) {
            assertThat(hasEnded(process)).isTrue();
        }
    }

    @Test
    void aTimeoutEndsTheTreeAndIsTriedAgain() throws Exception {
        StepError error = tester.failure(script(STUBBORN, "\"timeout\": \"PT1.5S\", \"grace\": \"PT0.2S\""));

        assertThat(error.code()).isEqualTo("shell/Timeout");
        assertThat(error.next()).isEqualTo(StepError.Next.POLICY);
        for (String pid : Files.readAllLines(folder.resolve("pids"))) {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
            assertThat(process.isEmpty() || hasEnded(process.get())).isTrue();
        }
    }

    @Test
    void aProgramThatEndsWhenAskedHasTimeForIt() {
        var attempt = tester.start(script(
                "trap 'echo cleaned > cleaned; exit 0' TERM; echo ready; while :; do sleep 0.05; done",
                "\"grace\": \"PT20S\""));
        await().until(() -> tester.context().output("stdout").contains("ready"));

        attempt.cancel();

        assertThatThrownBy(() -> attempt.await(Duration.ofSeconds(20))).isInstanceOf(InterruptedException.class);
        assertThat(folder.resolve("cleaned")).exists();
    }
}

package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.run.LogInvariants;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.StartOptions;
import dev.steadflow.runtime.journal.JdbcJournal;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.journal.StoreRestore;
import dev.steadflow.runtime.journal.StoreSettings;
import dev.steadflow.runtime.secret.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stores that earlier versions wrote: this one opens them, knows their runs, and goes on with those that are open. The files
 * in {@code src/test/stores} are backups; {@link #main} writes that of the present version, once, when it is released.
 */
@Timeout(60)
final class OldStoresTest {

    private static final Path STORES = Path.of("src/test/stores");
    private static final Instant WRITTEN = EngineUnderTest.NOON;
    private static final int LONG = 100_000; // Beyond what stands in an event itself.

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = "0.1.0")
    void runsOfAnEarlierVersionAreThereAndGoOn(String version) throws Exception {
        StoreRestore.restore(STORES.resolve(version + ".zip"), folder);
        HandSetClock clock = new HandSetClock(WRITTEN.plus(Duration.ofMinutes(1)));
        StepScript script = new StepScript();
        try (EmbeddedEngine engine = open(JdbcJournal.open(StoreSettings.in(folder)), clock, script)) {
            assertThat(statuses(engine)).isEqualTo(Map.of(
                    "done", RunStatus.COMPLETED,
                    "broken", RunStatus.FAILED,
                    "sleeps", RunStatus.RUNNING,
                    "listens", RunStatus.RUNNING));
            assertThat(engine.await(run("done"))).isEqualTo(
                    new RunOutcome.Completed(TestJson.json("\"" + "x".repeat(LONG) + "\"")));
            assertThat(engine.run(run("done")).orElseThrow().tags()).containsEntry("team", "north");
            assertThat(engine.flowOf(run("sleeps"))).isPresent();
            assertThat(engine.startOnce("done", done().build(), TestJson.json("{}"), Path.of("")))
                    .as("the key is known still").isEqualTo(run("done"));
            for (RunHeader header : engine.runs(RunQuery.newest(10))) {
                LogInvariants invariants = new LogInvariants();
                engine.events(header.run(), 0, 1_000).forEach(invariants::add);
            }

            clock.advance(Duration.ofDays(1));
            engine.signal(run("listens"), "go", TestJson.json("7"), Optional.of("once"));

            assertThat(engine.await(run("sleeps"))).isEqualTo(new RunOutcome.Completed(TestJson.json("\"late\"")));
            assertThat(engine.await(run("listens"))).isInstanceOf(RunOutcome.Completed.class);
            assertThat(script.callsOf("long")).as("what was done is not done again").isZero();
        }
    }

    private static EmbeddedEngine open(Journal journal, HandSetClock clock, StepScript script) {
        return EmbeddedEngine.open(EngineSettings.onJournal(journal)
                .withClock(clock)
                .withSteps(script.stepsWithout(""))
                .withSecrets(Secrets.none()));
    }

    private static Map<String, RunStatus> statuses(EmbeddedEngine engine) {
        Map<String, RunStatus> found = new TreeMap<>();
        engine.runs(RunQuery.newest(10)).forEach(header -> found.put(header.flowId(), header.status()));
        return found;
    }

    private static RunId run(String key) {
        return RunIds.ofKey(key);
    }

    private static FlowBuilder done() {
        return FlowBuilder.aFlow("done").step("long");
    }

    /** @param args the file to write, as {@code src/test/stores/0.1.0.zip} */
    public static void main(String[] args) throws Exception {
        Path data = Files.createTempDirectory("store");
        StepScript script = new StepScript()
                .on("long", (in, context) -> "x".repeat(LONG));
        JdbcJournal journal = JdbcJournal.open(StoreSettings.in(data));
        try (EmbeddedEngine engine = open(journal, new HandSetClock(WRITTEN), script)) {
            write(engine);
            engine.tag(run("done"), Map.of("team", "north"), List.of());
            System.out.println(journal.backup(Path.of(args[0]).toAbsolutePath()));
        }
    }

    private static void write(EmbeddedEngine engine) {
        List<FlowBuilder> flows = List.of(
                done(),
                FlowBuilder.aFlow("broken").fail("stop", "Broken", "it is"),
                FlowBuilder.aFlow("sleeps").sleep("nap", "P1D").step("late", "test/echo@1", "{text: 'late'}")
                        .edge("nap", "late"),
                FlowBuilder.aFlow("listens").waitForSignal("ear", "go"));
        for (FlowBuilder flow : flows) {
            FlowDefinition built = flow.build();
            RunId _ = engine.start(built, TestJson.json("{}"), StartOptions.in(Path.of("")).withKey(built.id()));
        }
        await().until(() -> statuses(engine).get("done") == RunStatus.COMPLETED);
    }
}

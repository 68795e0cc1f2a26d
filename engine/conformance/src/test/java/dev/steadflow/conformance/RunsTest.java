package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RerunOptions;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.api.StartOptions;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.exec.SystemClock;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.MemoryJournal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.step.test.StepTester;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Group F: runs, cancelling, flows that start flows. */
class RunsTest {

    private static FlowEngine engine(Journal journal) {
        return EmbeddedEngine.open(EngineSettings.onJournal(journal)
                .withSteps(FixtureSteps.in(World.real(new SystemClock(), 1_000),
                        new AtomicReference<>((box, body) -> {}))));
    }

    @Test
    @Row(id = "F1", says = "A sleeping run is cancelled; again is fine; a completed one refuses")
    void f1Cancel() throws Exception {
        Play.of("F1").at("PT5S", Acts.cancel()).at("PT6S", Acts.cancel()).run()
                .status(RunStatus.CANCELLED)
                .took("PT5S")
                .heard("cancelled", "cancelled")
                .count(RunEvent.SleepEnded.class, 0);
        Play.of("F1-late").flow("f1").at("PT40S", Acts.cancel()).run().completed("'slept'").heard("refused");
    }

    @Test
    @Row(id = "F3", says = "Cancelled while a step runs: its outcome is recorded, and nothing new begins")
    void f3CancelWithRunningStep() throws Exception {
        Play.of("F3").at("PT1S", Acts.cancel()).run()
                .status(RunStatus.CANCELLED)
                .order("RunCancelled", "LateOutcomeRecorded both.left/work")
                .never("StepScheduled both.left/next")
                .never("StepScheduled both.right/after");
    }

    @Test
    @Row(id = "F4", says = "A run starts another and waits for its result",
            differs = "A flow node starts it and a wait node waits; steps cannot.")
    void f4ChildRun() throws Exception {
        Played played = Play.of("F4").input("42").run();

        assertThat(played.output("/parentInput").intValue()).isEqualTo(42);
        assertThat(played.output("/childRunId").stringValue()).isEqualTo(played.runs().get(1).header().run().text());
        assertThat(played.output("/childResult"))
                .isEqualTo(TestJson.json("{childResult: 84, originalValue: 42}"))
                .isEqualTo(played.runs().get(1).output());
    }

    @Test
    @Row(id = "F5", says = "A child gets its parent's inbox and posts its result there")
    void f5ChildPostsBack() throws Exception {
        Play.of("F5").input("7").run().completed("{parentInput: 7, signalFromChild: {processed: 21}}");
    }

    @Test
    @Row(id = "F8", says = "A step called directly makes no run")
    void f8StepByItself() throws Exception {
        World world = World.real(new SystemClock(), 1_000);

        assertThat(new StepTester<>(new FixtureSteps.Add(world), Path.of("")).run("{\"a\": 3, \"b\": 5}"))
                .isEqualTo(8L);
    }

    @Test
    @Row(id = "F9", says = "The store refuses the first write of a start: said again with the same key, it runs once")
    void f9ResilientStart() throws Exception {
        FlowDefinition flow = Flows.CONFORMANCE.read("b1");
        try (FlowEngine engine = engine(new FirstAppendFails(new MemoryJournal()))) {
            assertThatThrownBy(() -> engine.startOnce("key", flow, TestJson.json("123"), Path.of("")))
                    .isInstanceOf(StoreException.class);

            RunId run = engine.startOnce("key", flow, TestJson.json("123"), Path.of(""));

            assertThat(engine.await(run)).isEqualTo(new RunOutcome.Completed(TestJson.json("133")));
            assertThat(engine.startOnce("key", flow, TestJson.json("123"), Path.of(""))).isEqualTo(run);
            assertThat(engine.runs(RunQuery.newest(10))).hasSize(1);
        }
    }

    @Test
    @Row(id = "F10", says = "What a flow and a step know about themselves",
            differs = "A step's id is its node address; it knows when it was scheduled; runs have no URL.")
    void f10Metadata() throws Exception {
        Played played = Play.of("F10").run();

        String run = played.run().header().run().text();
        assertThat(played.output("/flow/id").stringValue()).isEqualTo(run);
        assertThat(played.output("/flow/flow").stringValue()).isEqualTo("f10");
        assertThat(Instant.parse(played.output("/flow/startedAt").stringValue()))
                .isEqualTo(played.run().header().startedAt());
        assertThat(played.output("/step/runId").stringValue()).isEqualTo(run);
        assertThat(played.output("/step/flowId").stringValue()).isEqualTo("f10");
        assertThat(played.output("/step/stepId").stringValue()).isEqualTo("main/inStep#1");
        assertThat(played.output("/step/attempt").intValue()).isEqualTo(1);
    }

    @Test
    @Row(id = "F11", says = "A helper that a step calls gets the same", differs = "The step hands its context on.")
    void f11MetadataFromAHelper() throws Exception {
        Played played = Play.of("F11").flow("f10").run();

        assertThat(played.output("/step/idempotencyKey").stringValue()).hasSize(64);
    }

    @Test
    @Row(id = "F12", says = "Sign-up: a user, a mail, a pause, a mail with a webhook, and the click")
    void f12UserSignUp() throws Exception {
        Play.of("F12").input("'me@example.org'").at("PT30S", Acts.post("hook", "{clicked: true}")).run()
                .completed("{userId: 'user-1', status: 'onboarded'}")
                .took("PT30S");
    }

    @Test
    @Row(id = "F13", says = "An inbox is named after what a step returned")
    void f13NameFromAStep() throws Exception {
        Play.of("F13").at("PT5S", Acts.postToToken("openai:job-7", "{job: 'job-7'}")).run()
                .completed("{job: 'job-7', result: 'done'}");
    }

    @Test
    @Row(id = "F15", says = "A run stays with the version it started with; a new start takes the new one")
    void f15VersionPin() throws Exception {
        Played played = Play.of("F15").at("PT1S", Acts.start("f15-two", "{}")).run().completed("'one'");

        assertThat(played.runs().get(1).output()).isEqualTo(TestJson.json("'two'"));
    }

    @Test
    @Row(id = "F16", says = "A completed run is started again: same flow, same input, a run of its own")
    void f16RunAgain() throws Exception {
        try (FlowEngine engine = engine(new MemoryJournal())) {
            RunId first = engine.start(Flows.CONFORMANCE.read("b1"), TestJson.json("123"), Path.of(""));
            engine.await(first);

            RunId second = engine.rerun(first, RerunOptions.SAME);

            assertThat(engine.await(second)).isEqualTo(engine.await(first));
            assertThat(second).isNotEqualTo(first);
            assertThat(engine.run(second).map(RunHeader::flowHash))
                    .isEqualTo(engine.run(first).map(RunHeader::flowHash));
            assertThat(engine.runs(RunQuery.newest(5).withOrigin(first))).extracting(RunHeader::run)
                    .containsExactly(second);
        }
    }

    @Test
    @Row(id = "J23", says = "64 attributes of a run")
    void j23SixtyFourTags() throws Exception {
        Map<String, String> tags = new TreeMap<>();
        for (int i = 0; i < 64; i++) {
            tags.put("tag" + i, "v");
        }
        try (FlowEngine engine = engine(new MemoryJournal())) {
            RunId run = engine.start(
                    Flows.CONFORMANCE.read("f1"), TestJson.json("{}"), StartOptions.in(Path.of("")).withTags(tags));

            assertThatThrownBy(() -> engine.tag(run, Map.of("tag64", "v"), List.of()))
                    .isInstanceOf(RunRefusedException.class);
            engine.tag(run, Map.of("tag0", "changed"), List.of());
            engine.tag(run, Map.of("tag64", "v"), List.of("tag1"));

            assertThat(engine.run(run).orElseThrow().tags())
                    .hasSize(64)
                    .containsEntry("tag0", "changed")
                    .containsKey("tag64")
                    .doesNotContainKey("tag1");
            engine.cancel(run, "enough");
        }
    }
}

package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.journal.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine as the designer and the command line open it: a data folder, the machine's clock. */
final class EmbeddedEngineTest {

    private final StepScript script = new StepScript();

    @TempDir
    private Path data = Path.of("");

    private EngineSettings settings() {
        return EngineSettings.inFolder(data)
                .withSteps(script.stepsWithout(""))
                .withLimits(EngineLimits.STANDARD.withCloseGrace(Duration.ofMillis(200)));
    }

    private static RunId start(FlowEngine engine, FlowBuilder flow) {
        return engine.start(flow.build(), json("{who: 'you'}"), Path.of(""));
    }

    @Test
    void aRunAndItsOutcomeOutliveTheEngine() throws InterruptedException {
        RunId run;
        try (FlowEngine engine = EmbeddedEngine.open(settings())) {
            run = start(engine, aFlow("greet").step("a", "test/echo@1", "{text: '{% \"Hello \" & $input.who %}'}"));
            assertThat(engine.await(run)).isEqualTo(new RunOutcome.Completed(json("'Hello you'")));
        }
        try (FlowEngine engine = EmbeddedEngine.open(settings())) {
            assertThat(engine.await(run)).isEqualTo(new RunOutcome.Completed(json("'Hello you'")));
            assertThat(engine.runs(RunQuery.newest(10))).extracting(header -> header.run()).containsExactly(run);
            assertThat(engine.flowOf(run).orElseThrow().id()).isEqualTo("greet");
            assertThat(engine.events(run, 1, 2)).extracting(event -> event.sequence()).containsExactly(2L, 3L);
        }
    }

    @Test
    void aStoreThatIsInUseIsRefused() {
        try (FlowEngine engine = EmbeddedEngine.open(settings())) {
            assertThat(engine.steps().steps()).hasSize(2);
            assertThatThrownBy(() -> EmbeddedEngine.open(settings()).close())
                    .isInstanceOfSatisfying(StoreException.class,
                            refused -> assertThat(refused.kind()).isEqualTo(StoreException.Kind.IN_USE));
        }
    }

    @Test
    void aClosedEngineSaysSo() {
        FlowEngine engine = EmbeddedEngine.open(settings());
        engine.close();

        assertThatThrownBy(() -> start(engine, aFlow().step("a")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("The engine is closed");
    }

    @Test
    void aCallThatAGoodCloseLeftUnmadeIsNoIncident() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        script.on("a", (in, context) -> {
            begun.countDown();
            closing.await(); // Ends within the grace: recorded, and the next step scheduled but not called.
            return "a";
        });
        RunId run;
        try (EmbeddedEngine engine = EmbeddedEngine.open(
                settings().withLimits(EngineLimits.STANDARD.withCloseGrace(Duration.ofSeconds(30))))) {
            run = start(engine, aFlow().step("a", "test/once@1", "{}").step("b", "test/once@1", "{}").edge("a", "b"));
            begun.await();
            engine.parts().steps().stopBeginning();
            closing.countDown();
        }
        assertThat(script.callsOf("b")).isZero();

        try (FlowEngine engine = EmbeddedEngine.open(settings())) {
            assertThat(engine.await(run)).isInstanceOf(RunOutcome.Completed.class);
        }
        assertThat(script.calls()).hasSize(2);
    }

    @Test
    void aStepThatOutlivesTheGraceIsInterruptedAndComesBackAsAnIncident() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        script.on("a", (in, context) -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return "";
        });
        RunId run;
        try (FlowEngine engine = EmbeddedEngine.open(settings())) {
            run = start(engine, aFlow().step("a", "test/once@1", "{}"));
            begun.await();
        }

        try (FlowEngine engine = EmbeddedEngine.open(settings())) {
            assertThat(engine.await(run)).isInstanceOf(RunOutcome.NeedsDecision.class);
        }
    }

    @Test
    void whoWaitsForARunIsToldWhenTheEngineCloses() throws InterruptedException {
        FlowEngine engine = EmbeddedEngine.open(settings());
        RunId run = start(engine, aFlow().sleep("nap", "P1D"));
        CountDownLatch told = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                engine.await(run);
            } catch (StoreException closed) {
                told.countDown();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });

        engine.close();

        told.await();
    }

    @Test
    void tenStepsOnDiskCostTenForcesAtMost() throws InterruptedException {
        FlowBuilder flow = aFlow("ten");
        String[] ids = new String[10];
        for (int i = 0; i < 10; i++) {
            ids[i] = "s" + i;
            flow.step(ids[i]);
        }
        flow.chain(ids);
        try (EmbeddedEngine engine = EmbeddedEngine.open(settings())) {
            for (int i = 0; i < 20; i++) {
                engine.await(start(engine, flow)); // Warm: the first steps take longer than the journal gathers.
            }
            long before = engine.parts().journal().forces();

            engine.await(start(engine, flow));

            assertThat(engine.parts().journal().forces() - before).isLessThanOrEqualTo(11);
        }
    }
}

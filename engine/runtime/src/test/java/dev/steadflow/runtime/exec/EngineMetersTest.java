package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.observe.EngineMeter;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.step.StepError;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the meters of an engine say, held against what it did. */
final class EngineMetersTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void runsAreCountedByFlowAndOutcome() throws InterruptedException {
        try (EngineUnderTest test = open()) {
            test.script.on("bad", (in, context) -> {
                throw StepError.fatal("test/No", "no");
            });
            test.run(aFlow("good").step("a", "test/echo@1", "{}"));
            test.run(aFlow("good").step("a", "test/echo@1", "{}"));
            test.run(aFlow("other-flow").step("bad", "test/echo@1", "{}"));

            assertThat(count("steadflow.runs.started", "flow", "good")).isEqualTo(2);
            assertThat(count("steadflow.runs.ended", "flow", "good", "outcome", "completed")).isEqualTo(2);
            assertThat(count("steadflow.runs.ended", "flow", "other-flow", "outcome", "failed")).isEqualTo(1);
            assertThat(gauge("steadflow.runs.open", "status", "running")).isZero();
        }
    }

    @Test
    void openRunsAreKnownAgainAfterACrash() throws InterruptedException {
        try (EngineUnderTest test = open()) {
            RunId sleeping = test.start(aFlow("sleeper").sleep("nap", "PT1H"));
            test.awaitTimer(sleeping, "main/nap#1", Timers.Purpose.WAKE);
            test.awaitEvent(
                    test.start(aFlow("hook").webhook("hook").waitFor("wait", "{% $hook %}").chain("hook", "wait")),
                    RunEvent.WaitStarted.class,
                    1);
            assertThat(gauge("steadflow.runs.open", "status", "running")).isEqualTo(2);

            test.crashAndRecover();

            assertThat(gauge("steadflow.runs.open", "status", "running")).isEqualTo(2);
            assertThat(gauge("steadflow.timers.armed")).isEqualTo(1);
            test.advance(Duration.ofHours(2));
            test.engine().await(sleeping);
            assertThat(gauge("steadflow.runs.open", "status", "running")).isEqualTo(1);
            assertThat(registry.get("steadflow.timers.late").timer().totalTime(TimeUnit.SECONDS))
                    .isEqualTo(3_600);
        }
    }

    @Test
    void attemptsAreTimedByStepAndOutcome() throws InterruptedException {
        try (EngineUnderTest test = open()) {
            test.script.on("a", (in, context) -> {
                test.advance(Duration.ofMillis(250));
                if (context.attempt() == 1) {
                    throw new IllegalStateException("not yet");
                }
                return "";
            });
            RunId run = test.start(aFlow().step("a", "test/echo@1", "{}").retry("a", 2, Duration.ofSeconds(1)));
            test.awaitTimer(run, "main/a#1", Timers.Purpose.RETRY);
            test.advance(Duration.ofMinutes(1));
            test.engine().await(run);

            assertThat(milliseconds("test/echo@1", "retried")).isEqualTo(250);
            assertThat(milliseconds("test/echo@1", "completed")).isEqualTo(250);
        }
    }

    @Test
    void payloadsAndSignalsAreCounted() throws InterruptedException {
        try (EngineUnderTest test = open()) {
            RunId run = test.start(aFlow("mail").webhook("hook").buffer("hook", 10).waitFor("wait", "{% $hook %}")
                    .waitForSignal("go", "go").chain("hook", "wait", "go"));
            String inbox = test.inbox(run, "hook");
            test.deliver(inbox, "1");
            test.engine().signal(run, "go", json("{}"), Optional.empty());
            test.engine().await(run);

            assertThat(count("steadflow.payloads", "flow", "mail")).isEqualTo(1);
            assertThat(count("steadflow.signals", "flow", "mail")).isEqualTo(1);
        }
    }

    @Test
    void incidentsAreCountedAndTheirRunsAreOpen() throws InterruptedException {
        try (EngineUnderTest test = open()) {
            CountDownLatch called = new CountDownLatch(1);
            test.script.on("x", (in, context) -> {
                called.countDown();
                new CountDownLatch(1).await();
                return "";
            });
            RunId run = test.start(aFlow("careful").step("x", "test/once@1", "{}"));
            called.await();
            test.crashAndRecover();
            test.engine().await(run);

            assertThat(count("steadflow.incidents", "flow", "careful", "kind", "StepUnderWayAtCrash")).isEqualTo(1);
            assertThat(gauge("steadflow.runs.open", "status", "incident")).isEqualTo(1);
        }
    }

    @Test
    void theStoreTellsOfItsCommitsAndItsSize(@TempDir Path folder) throws InterruptedException {
        try (EmbeddedEngine engine = EmbeddedEngine.open(EngineSettings.inFolder(folder)
                .withSteps(PluginLoader.of(List.of(new AppendingStep()))).withMeters(registry))) {
            engine.await(engine.start(aFlow().sleep("x", "PT0.01S").build(), json("{}"), Path.of("")));

            assertThat(registry.get("steadflow.forces").timer().count())
                    .isEqualTo(engine.parts().journal().forces());
            assertThat(registry.get("steadflow.commit.appends").summary().totalAmount()).isGreaterThanOrEqualTo(2);
            assertThat(gauge("steadflow.store.size")).isGreaterThan(4_096);
            assertThat(gauge("steadflow.recovery")).isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void aClosedEngineLeavesNoMeters() {
        open().close();

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void everyMeterIsOneOfTheListAndHasItsTags() throws InterruptedException {
        Set<String> seen = new HashSet<>();
        try (EngineUnderTest test = open()) {
            test.run(aFlow().step("a", "test/echo@1", "{}"));
            for (Meter meter : registry.getMeters()) {
                if (meter.getId().getName().endsWith(".histogram")) {
                    continue; // How this registry shows the bounds of a timer.
                }
                EngineMeter listed = List.of(EngineMeter.values()).stream()
                        .filter(one -> one.id().equals(meter.getId().getName()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(meter.getId() + " is not listed"));
                assertThat(meter.getId().getTags()).extracting("key")
                        .containsExactlyInAnyOrderElementsOf(List.copyOf(listed.tags()));
                seen.add(listed.id());
            }
        }
        assertThat(seen).contains("steadflow.attempts", "steadflow.steps.queued", "steadflow.mail.waiting");
    }

    @Test
    void flowsBeyondTheBoundShareOneName() throws InterruptedException {
        try (EngineUnderTest test = open()) {
            for (int i = 0; i < 210; i++) {
                test.run(aFlow("flow-" + i).step("x", "test/echo@1", "{}"));
            }

            assertThat(count("steadflow.runs.started", "flow", "other")).isEqualTo(10);
            assertThat(registry.find("steadflow.runs.started").counters()).hasSize(201);
        }
    }

    @Test
    void prometheusReadsThem() throws InterruptedException {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (EngineUnderTest test = EngineUnderTest.open(settings -> settings.withMeters(prometheus))) {
            test.run(aFlow("shown").step("a", "test/echo@1", "{}"));

            Set<String> lines = prometheus.scrape().lines().collect(Collectors.toSet());
            assertThat(lines)
                    .contains("steadflow_runs_started_total{flow=\"shown\"} 1.0")
                    .contains("steadflow_attempts_seconds_count{outcome=\"completed\",step=\"test/echo@1\"} 1")
                    .contains("steadflow_runs_open{status=\"running\"} 0.0");
        }
    }

    private EngineUnderTest open() {
        return EngineUnderTest.open(settings -> settings.withMeters(registry));
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private double milliseconds(String step, String outcome) {
        return registry.get("steadflow.attempts").tags("step", step, "outcome", outcome).timer()
                .totalTime(TimeUnit.MILLISECONDS);
    }
}

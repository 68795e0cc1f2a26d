package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.observe.TracingSettings;
import dev.steadflow.step.StepError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a collector of OpenTelemetry is told of runs. */
@Timeout(60)
final class TracingTest {

    private final CollectorStub collector = open();

    private static CollectorStub open() {
        try {
            return new CollectorStub();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        collector.close();
    }

    @Test
    void aRunIsATraceWithASpanForEachAttempt() throws InterruptedException {
        RunId run;
        try (EngineUnderTest test = traced()) {
            test.script.on("a", (in, context) -> {
                test.advance(Duration.ofMillis(30));
                if (context.attempt() == 1) {
                    throw StepError.failed("test/Busy", "later");
                }
                return "";
            });
            run = test.start(aFlow("traced").step("a", "test/echo@1", "{}").retry("a", 2, Duration.ofSeconds(1)));
            test.awaitTimer(run, "main/a#1", Timers.Purpose.RETRY);
            test.advance(Duration.ofMinutes(1));
            test.engine().await(run);
        }

        CollectorStub.Arrived whole = span("run traced");
        List<CollectorStub.Arrived> attempts = spans("a test/echo@1");
        assertThat(collector.spans()).hasSize(3);
        assertThat(whole.text("traceId")).matches("[0-9a-f]{32}");
        assertThat(whole.text("spanId")).matches("[0-9a-f]{16}");
        assertThat(whole.text("parentSpanId")).isEmpty();
        assertThat(whole.attributes()).containsOnly(
                Map.entry("steadflow.flow", "traced"),
                Map.entry("steadflow.run", run.text()),
                Map.entry("steadflow.outcome", "completed"));
        assertThat(attempts).allSatisfy(attempt -> {
            assertThat(attempt.text("traceId")).isEqualTo(whole.text("traceId"));
            assertThat(attempt.text("parentSpanId")).isEqualTo(whole.text("spanId"));
            assertThat(attempt.nanos("startTimeUnixNano")).isBetween(
                    whole.nanos("startTimeUnixNano"), whole.nanos("endTimeUnixNano"));
            assertThat(attempt.nanos("endTimeUnixNano") - attempt.nanos("startTimeUnixNano")).isEqualTo(30_000_000);
        });
        assertThat(attempts.getFirst().attributes()).containsEntry("steadflow.node", "main/a#1")
                .containsEntry("steadflow.step", "test/echo@1")
                .containsEntry("steadflow.attempt", "1")
                .containsEntry("steadflow.outcome", "retried");
        assertThat(attempts.getFirst().json().path("status").path("code").intValue()).isEqualTo(2);
        assertThat(attempts.getFirst().json().path("status").path("message").asString()).isEqualTo("test/Busy");
        assertThat(attempts.getLast().attributes()).containsEntry("steadflow.outcome", "completed");
        assertThat(attempts.getLast().json().has("status")).isFalse();
        assertThat(collector.resources().getFirst().toString()).contains("orders");
    }

    @Test
    void attemptsBeforeAndAfterACrashAreInTheSameTraceAndTheRunHasItsRealStart() throws InterruptedException {
        RunId run;
        try (EngineUnderTest test = traced()) {
            CountDownLatch secondCalled = new CountDownLatch(1);
            test.script.on("b", (in, context) -> {
                secondCalled.countDown();
                if (test.clock.now().isBefore(EngineUnderTest.NOON.plusSeconds(1))) {
                    new CountDownLatch(1).await(); // Until the crash.
                }
                return "";
            });
            run = test.start(
                    aFlow("crossing").step("a", "test/echo@1", "{}").step("b", "test/echo@1", "{}").chain("a", "b"));
            secondCalled.await();
            await().until(() -> !spans("a test/echo@1").isEmpty());

            test.crash();
            test.advance(Duration.ofHours(1));
            test.recover();
            test.engine().await(run);
        }

        CollectorStub.Arrived whole = span("run crossing");
        assertThat(whole.nanos("startTimeUnixNano")).isEqualTo(EngineUnderTest.NOON.getEpochSecond() * 1_000_000_000);
        assertThat(whole.nanos("endTimeUnixNano") - whole.nanos("startTimeUnixNano"))
                .isEqualTo(Duration.ofHours(1).toNanos());
        assertThat(collector.spans()).allSatisfy(
                span -> assertThat(span.text("traceId")).isEqualTo(whole.text("traceId")));
        List<CollectorStub.Arrived> secondStep = spans("b test/echo@1");
        assertThat(secondStep).extracting(span -> span.attributes().get("steadflow.outcome")).contains("completed");
        assertThat(collector.spans()).extracting(span -> span.text("spanId")).doesNotHaveDuplicates();
    }

    @Test
    void aRunThatAnotherStartedLinksToIt() throws InterruptedException {
        RunId parent;
        try (EngineUnderTest test = traced()) {
            var kid = aFlow("kid").step("work", "test/echo@1", "{}").build();
            parent = test.start(
                    aFlow("parent").startFlow("kid", "kid", "{}").waitForRun("end", "{% $kid %}").chain("kid", "end")
                            .build().withChildren(Map.of("kid", kid)),
                    "{}");
            test.engine().await(parent);
            assertThat(test.events(parent, RunEvent.ChildStarted.class)).hasSize(1);
        }

        CollectorStub.Arrived whole = span("run parent");
        CollectorStub.Arrived child = span("run kid");
        assertThat(child.text("traceId")).isNotEqualTo(whole.text("traceId"));
        assertThat(child.json().path("links").path(0).path("traceId").asString()).isEqualTo(whole.text("traceId"));
        assertThat(child.json().path("links").path(0).path("spanId").asString()).isEqualTo(whole.text("spanId"));
    }

    @Test
    void aBusyCollectorIsAskedAgainAndTheTokenIsSent() throws InterruptedException {
        collector.refusals.set(1);
        try (EngineUnderTest test = traced()) {
            test.run(aFlow("patient").step("a", "test/echo@1", "{}"));
            await().atMost(Duration.ofSeconds(10)).until(() -> collector.spans().size() == 2);
        }

        assertThat(collector.tokens()).containsOnly("Bearer t0ken");
    }

    @Test
    void aCollectorThatIsNotThereHarmsNobody() throws InterruptedException {
        collector.close();
        try (EngineUnderTest test = traced()) {
            test.run(aFlow("alone").step("a", "test/echo@1", "{}"));
        }

        assertThat(collector.spans()).isEmpty();
    }

    private EngineUnderTest traced() {
        return EngineUnderTest.open(settings -> settings.withTracing(
                new TracingSettings(collector.url(), Map.of("Authorization", "Bearer t0ken"), "orders")));
    }

    private CollectorStub.Arrived span(String name) {
        return spans(name).getFirst();
    }

    private List<CollectorStub.Arrived> spans(String name) {
        return collector.spans().stream().filter(span -> span.name().equals(name)).toList();
    }
}

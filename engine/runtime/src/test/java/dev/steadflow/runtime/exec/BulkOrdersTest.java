package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.BulkOrders;
import dev.steadflow.runtime.api.BulkReport;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.journal.RunQuery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BulkOrdersTest {

    private static final FlowBuilder ASLEEP = aFlow("asleep").sleep("nap", "P1D");
    private static final FlowBuilder BROKEN = aFlow("broken").step("a");

    private static RunQuery of(String flow, RunStatus... statuses) {
        return new RunQuery(Optional.of(flow), Set.of(statuses), Optional.empty(), 1_000);
    }

    @Test
    void allOpenRunsOfAFlowAreCancelledAndNoOthers() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId one = test.start(ASLEEP);
            RunId paused = test.start(ASLEEP);
            RunId other = test.start(aFlow("other").sleep("nap", "P1D"));
            test.engine().pause(paused, "by hand");

            BulkReport report = new BulkOrders(test.engine()).cancel(of("asleep"), "no longer needed");

            assertThat(report.done()).extracting(BulkReport.Done::run).containsExactlyInAnyOrder(one, paused);
            assertThat(report.refused()).isEmpty();
            assertThat(report.more()).isFalse();
            assertThat(test.engine().await(one)).isEqualTo(new RunOutcome.Cancelled("no longer needed"));
            assertThat(test.engine().run(other).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
        }
    }

    @Test
    void aBoundedOrderSaysThatThereIsMoreAndGoesOn() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            for (int i = 0; i < 3; i++) {
                RunId run = test.start(ASLEEP);
                test.engine().tag(run, Map.of("batch", "7"), List.of());
            }
            RunQuery two = new RunQuery(Optional.empty(), Set.of(), Optional.empty(), 2).withTags(Map.of("batch", "7"));
            BulkOrders orders = new BulkOrders(test.engine());

            assertThat(orders.cancel(two, "enough").more()).isTrue();
            assertThat(orders.cancel(two, "enough").done()).hasSize(1);
            assertThat(orders.cancel(two, "enough").done()).isEmpty();
        }
    }

    @Test
    void failedRunsGoOnOnceHoweverOftenTheyAreRetried() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("a", (in, context) -> {
                throw new IllegalArgumentException("down");
            });
            RunId failed = test.start(BROKEN.retry("a", 1, Duration.ZERO));
            assertThat(test.engine().await(failed)).isInstanceOf(RunOutcome.Failed.class);
            test.script.on("a", (in, context) -> "up");
            BulkOrders orders = new BulkOrders(test.engine());

            BulkReport report = orders.retry(of("broken"));

            RunId made = report.done().getFirst().made().orElseThrow();
            assertThat(test.engine().await(made)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(test.events(made, RunEvent.RunForked.class)).hasSize(1);
            BulkReport again = orders.retry(of("broken"));
            assertThat(again.done()).isEmpty();
            assertThat(again.refused()).singleElement().satisfies(
                    refused -> assertThat(refused.why()).isEqualTo("It was retried before, as run " + made + "."));
        }
    }

    @Test
    void statusesThatMakeNoSenseAreRefusedBeforeAnythingIsDone() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            BulkOrders orders = new BulkOrders(test.engine());

            assertThatThrownBy(() -> orders.cancel(of("asleep", RunStatus.FAILED), "x"))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("but found the status failed. Nothing was changed.");
            assertThatThrownBy(() -> orders.retry(of("asleep", RunStatus.RUNNING)))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("that are failed or cancelled");
        }
    }
}

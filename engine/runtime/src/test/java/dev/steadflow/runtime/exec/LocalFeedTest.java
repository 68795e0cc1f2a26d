package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.api.RunOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LocalFeedTest {

    private static final String[] IDS = LongStream.range(0, 20).mapToObj(i -> "s" + i).toArray(String[]::new);

    private static FlowBuilder manySteps() {
        var flow = aFlow("many");
        for (String id : IDS) {
            flow.step(id);
        }
        return flow.chain(IDS);
    }

    @Test
    void everyReaderGetsTheEventsOfARunInOrder() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            List<RunFeed.Item> items = new CopyOnWriteArrayList<>();
            test.engine().feed().subscribe(items::add);
            List<RunId> runs = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                runs.add(test.start(manySteps()));
            }
            for (RunId run : runs) {
                test.engine().await(run);
                int events = test.events(run).size();
                await().until(() -> sequences(items, run).size() == events);
                assertThat(sequences(items, run)).containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events).boxed().toList());
            }
        }
    }

    @Test
    void aSlowReaderLosesTheOldestItemsAndNeverHoldsUpTheEngine() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.open(
                settings -> settings.withLimits(settings.limits().withFeedItems(3)))) {
            CountDownLatch release = new CountDownLatch(1);
            List<RunFeed.Item> items = new CopyOnWriteArrayList<>();
            test.engine().feed().subscribe(item -> {
                try {
                    release.await();
                    items.add(item);
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            });

            RunId run = test.start(manySteps());
            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
            release.countDown();

            long last = test.events(run).size();
            await().until(() -> sequences(items, run).contains(last));
            assertThat(items).hasSizeLessThanOrEqualTo(4);
            assertThat(sequences(items, run)).isSorted();
        }
    }

    @Test
    void aReaderThatThrowsHarmsNobody() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            List<RunFeed.Item> items = new CopyOnWriteArrayList<>();
            test.engine().feed().subscribe(item -> {
                throw new IllegalStateException("as the test wants it");
            });
            test.engine().feed().subscribe(items::add);

            RunId run = test.start(aFlow().step("a"));
            test.engine().await(run);

            await().until(() -> sequences(items, run).contains((long) test.events(run).size()));
        }
    }

    @Test
    void attemptsProgressAndLinesAreToldLive() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            List<RunFeed.Item> items = new CopyOnWriteArrayList<>();
            test.engine().feed().subscribe(items::add);
            test.script.on("a", (in, context) -> {
                context.progress(0.5, "half");
                context.log("a line");
                return "";
            });

            test.engine().await(test.start(aFlow().step("a")));

            await().untilAsserted(() -> assertThat(items)
                    .hasAtLeastOneElementOfType(RunFeed.AttemptStarted.class)
                    .anyMatch(item -> item instanceof RunFeed.Progressed it && it.message().equals("half"))
                    .anyMatch(item -> item instanceof RunFeed.Logged it && it.line().equals("a line")));
        }
    }

    @Test
    void aLateReaderHearsFirstOfTheAttemptsUnderWay() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            Semaphore begun = new Semaphore(0);
            Semaphore mayEnd = new Semaphore(0);
            test.script.on("a", (in, context) -> {
                begun.release();
                mayEnd.acquire();
                return "";
            });
            RunId run = test.start(aFlow().step("a"));
            begun.acquire();
            test.crashAndRecover();
            begun.acquire();

            List<RunFeed.Item> during = new CopyOnWriteArrayList<>();
            test.engine().feed().subscribe(during::add);
            await().until(() -> !during.isEmpty());

            assertThat(during.getFirst()).isInstanceOfSatisfying(RunFeed.AttemptStarted.class, attempt -> {
                assertThat(attempt.run()).isEqualTo(run);
                assertThat(attempt.at().text()).isEqualTo("main/a#1");
                assertThat(attempt.when()).isEqualTo(EngineUnderTest.NOON);
            });
            assertThat(test.engine().feed().underWay(run)).containsExactly((RunFeed.AttemptStarted) during.getFirst());

            mayEnd.release(2);
            test.engine().await(run);
            assertThat(test.engine().feed().underWay(run)).isEmpty();
            List<RunFeed.Item> afterwards = new CopyOnWriteArrayList<>();
            test.engine().feed().subscribe(afterwards::add);
            test.advance(Duration.ofSeconds(1)); // So that the run gets an id of its own.
            test.run(aFlow().step("b"));

            await().until(() -> afterwards.stream().anyMatch(item -> item instanceof RunFeed.Appended));
            assertThat(afterwards).noneMatch(item -> item.run().equals(run));
        }
    }

    @Test
    void aSubscriptionThatIsClosedGetsNothingMore() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            List<RunFeed.Item> items = new CopyOnWriteArrayList<>();
            test.engine().feed().subscribe(items::add).close();

            test.engine().await(test.start(aFlow().step("a")));

            assertThat(items).isEmpty();
        }
    }

    private static List<Long> sequences(List<RunFeed.Item> items, RunId run) {
        return items.stream()
                .filter(item -> item.run().equals(run) && item instanceof RunFeed.Appended)
                .flatMap(item -> ((RunFeed.Appended) item).events().stream())
                .map(RecordedEvent::sequence)
                .toList();
    }
}

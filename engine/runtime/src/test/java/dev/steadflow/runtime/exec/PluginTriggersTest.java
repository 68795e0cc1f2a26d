package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.runtime.api.TriggerView;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.runtime.secret.Secrets;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import dev.steadflow.step.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Triggers that plugins bring, on an engine whose clock is set by hand. */
@Timeout(120)
class PluginTriggersTest {

    /** A list of headlines; the cursor is how many have been seen. */
    @StepType(id = "test/headlines", title = "Headlines", summary = "New lines of a list.")
    static final class Headlines implements Trigger<Headlines.Settings, Headlines.Line> {

        record Settings(@Doc("Of what.") String topic, @Doc("At a time.") @Default("10") int most,
                @Doc("Who asks.") @SecretValue Optional<String> key) {}

        record Line(String topic, String text) {}

        final List<String> lines = new CopyOnWriteArrayList<>();
        final List<String> cursors = new CopyOnWriteArrayList<>();
        volatile Optional<Exception> trouble = Optional.empty();
        volatile Optional<CountDownLatch> hanging = Optional.empty();
        volatile Optional<CountDownLatch> deaf = Optional.empty();
        volatile Optional<Error> defect = Optional.empty();

        @Override
        public Found<Line> look(Settings settings, Optional<String> cursor, StepContext context) throws Exception {
            cursors.add(cursor.orElse("first"));
            if (hanging.isPresent()) {
                hanging.get().await();
            }
            deaf.ifPresent(Headlines::awaitWhateverIsSaid);
            if (defect.isPresent()) {
                throw defect.get();
            }
            if (trouble.isPresent()) {
                throw trouble.get();
            }
            if (cursor.isEmpty()) {
                return Found.nothing(String.valueOf(lines.size()));
            }
            int from = Integer.parseInt(cursor.get());
            int to = Math.min(lines.size(), from + settings.most());
            return new Found<>(
                    IntStream.range(from, to)
                            .mapToObj(i -> new Occurrence<>("line-" + i, new Line(
                                    settings.topic(),
                                    lines.get(i) + settings.key().map(key -> " for " + key).orElse(""))))
                            .toList(),
                    String.valueOf(to), to < lines.size());
        }

        private static void awaitWhateverIsSaid(CountDownLatch latch) {
            while (latch.getCount() > 0) {
                try {
                    latch.await();
                } catch (InterruptedException ignored) {
                    // As bad code does.
                }
            }
        }
    }

    private final Headlines headlines = new Headlines();
    private final AtomicReference<CutJournal> cut = new AtomicReference<>();
    private final EngineUnderTest test = EngineUnderTest.open(
            settings -> settings.withSteps(PluginLoader.of(List.of(headlines)))
                    .withSecrets(Secrets.of(Map.of("newsKey", "s3cr3t-key"))),
            journal -> {
                CutJournal made = new CutJournal(journal);
                cut.set(made);
                return made;
            });

    private static FlowDefinition flow(String settings) {
        return aFlow().sleep("nap", "PT1S").build().withTriggers(List.of(
                FlowTrigger.Plugin.of("news", "test/headlines@1", json(settings))));
    }

    private static final FlowDefinition FLOW = flow("{topic: 'weather'}");

    private void activate(FlowDefinition flow) {
        test.engine().triggers().activate(flow, Path.of(""));
        settle();
    }

    private void minutes(int count) {
        for (int i = 0; i < count; i++) {
            test.advance(Duration.ofMinutes(1));
            settle();
        }
    }

    private static void soon(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2))
                .until(condition);
    }

    private boolean isStill() {
        EngineParts parts = test.engine().parts();
        return test.engine().triggerWorld().isQuiet() && parts.loop().isQuiet() && parts.timers().isQuiet()
                && test.engine().triggerWorld().isQuiet();
    }

    private void settle() {
        soon(this::isStill);
    }

    private List<String> started() {
        return test.engine().runs(RunQuery.newest(1_000)).stream()
                .map(RunHeader::run)
                .map(run -> test.events(run, RunEvent.RunStarted.class).getFirst())
                .map(event -> event.input().path("text").asString(""))
                .sorted()
                .toList();
    }

    private TriggerView view() {
        return test.engine().triggers().all().getFirst();
    }

    @Test
    void whatComesAfterItWasSwitchedOnStartsARunEach() {
        try (test) {
            headlines.lines.add("old");
            activate(FLOW);
            minutes(1);
            assertThat(started()).isEmpty();

            headlines.lines.addAll(List.of("rain", "snow"));
            minutes(3);

            assertThat(started()).containsExactly("rain", "snow");
            RunHeader newest = test.engine().runs(RunQuery.newest(1)).getFirst();
            RunEvent.RunStarted event = test.events(newest.run(), RunEvent.RunStarted.class).getFirst();
            assertThat(event.trigger()).contains(new RunEvent.RunStarted.Trigger("plugin", "news", "line-2"));
            assertThat(event.input()).isEqualTo(json("{topic: 'weather', text: 'snow'}"));
            assertThat(view().last()).contains(new TriggerView.Last("line-2", newest.run()));
            assertThat(view().reached()).contains(test.clock.now());
        }
    }

    @Test
    void whatIsMoreThanOneLookTakesComesWithTheNextOnesAtOnce() {
        try (test) {
            activate(flow("{topic: 'weather', most: 2}"));
            headlines.lines.addAll(List.of("a", "b", "c", "d", "e"));
            minutes(1);
            assertThat(started()).containsExactly("a", "b");

            test.advance(Duration.ofSeconds(1));
            settle();
            test.advance(Duration.ofSeconds(1));
            settle();
            assertThat(started()).containsExactly("a", "b", "c", "d", "e");
        }
    }

    @Test
    void aLookThatFailsSaysWhyAndIsMadeAgain() {
        try (test) {
            activate(FLOW);
            headlines.trouble = Optional.of(StepError.failed("news/Down", "Expected the agency to answer."));
            headlines.lines.add("rain");
            minutes(2);
            assertThat(view().problem()).contains("Expected the agency to answer.");
            assertThat(started()).isEmpty();

            headlines.trouble = Optional.empty();
            minutes(1);
            assertThat(view().problem()).isEmpty();
            assertThat(started()).containsExactly("rain");
        }
    }

    @Test
    void aLookThatHangsIsLeftOffAfterTwoMinutesAndWhenItIsSwitchedOff() {
        try (test) {
            activate(FLOW);
            headlines.hanging = Optional.of(new CountDownLatch(1));
            test.advance(Duration.ofMinutes(1));
            soon(() -> headlines.cursors.size() == 2);
            test.advance(Duration.ofMinutes(2));
            soon(() -> view().problem().orElse("").contains("at most 120 seconds"));
            soon(() -> {
                test.advance(Duration.ofMinutes(1));
                return headlines.cursors.size() == 3;
            });

            test.engine().triggers().deactivate("test-flow");

            assertThat(test.engine().triggers().all()).isEmpty();
        }
    }

    @Test
    void aLookThatDoesNotLeaveOffIsJoinedByNoOther() {
        try (test) {
            CountDownLatch end = new CountDownLatch(1);
            headlines.deaf = Optional.of(end);
            test.engine().triggers().activate(FLOW, Path.of(""));
            soon(() -> headlines.cursors.size() == 1);

            test.advance(Duration.ofMinutes(3));
            soon(() -> view().problem().orElse("").contains("it took longer"));
            soon(() -> {
                test.advance(Duration.ofMinutes(1));
                return view().problem().orElse("").contains("look before");
            });
            assertThat(headlines.cursors).hasSize(1);
            headlines.deaf = Optional.empty();
            end.countDown();
            soon(() -> {
                test.advance(Duration.ofMinutes(5));
                return view().problem().isEmpty();
            });
            assertThat(headlines.cursors).hasSizeGreaterThan(1);
        }
    }

    @Test
    void aPluginThatIsBrokenSaysSoAndIsTriedAgain() {
        try (test) {
            headlines.defect = Optional.of(new StackOverflowError("too deep"));
            activate(FLOW);

            assertThat(view().problem().orElseThrow()).contains("too deep");

            headlines.defect = Optional.empty();
            minutes(5);
            assertThat(view().problem()).isEmpty();
            assertThat(headlines.cursors).hasSizeGreaterThan(1);
        }
    }

    @Test
    void secretsReachThePluginAndNoRun() {
        try (test) {
            activate(flow("{topic: 'weather', key: {'$secret': 'newsKey'}}"));
            headlines.lines.add("rain");
            minutes(1);

            assertThat(started()).containsExactly("rain for •••");
        }
    }

    @Test
    void itGoesOnWhereItWasAfterACrashAndAnewWhenSwitchedOffOrPausedOrSetOtherwise() {
        try (test) {
            activate(FLOW);
            test.crash();
            headlines.lines.add("while away");
            test.recover();
            activate(FLOW);
            assertThat(started()).containsExactly("while away");

            test.engine().triggers().deactivate("test-flow");
            headlines.lines.add("while off");
            activate(FLOW);
            minutes(1);
            test.engine().triggers().pause("test-flow", "news");
            headlines.lines.add("while paused");
            test.engine().triggers().resume("test-flow", "news");
            settle();
            minutes(1);
            activate(flow("{topic: 'sport'}"));
            minutes(1);

            assertThat(started()).containsExactly("while away");
            assertThat(headlines.cursors).filteredOn("first"::equals).hasSize(4);
        }
    }

    @Test
    void whereverItCrashesEachLineStartsOneRun() {
        int crashed = 0;
        boolean hasCrashed = true;
        for (int writes = 0; hasCrashed; writes++) {
            PluginTriggersTest again = new PluginTriggersTest();
            try (again.test) {
                hasCrashed = again.sweep(writes);
                assertThat(again.started()).as("after %s writes", writes).containsExactly("a", "b", "c");
                crashed += hasCrashed ? 1 : 0;
            }
        }
        assertThat(crashed).isGreaterThan(5);
        test.close();
    }

    /** Three lines on an engine whose store dies after so many writes, and which is opened again at once. */
    private boolean sweep(int writes) {
        activate(FLOW);
        cut.get().after(writes);
        headlines.lines.addAll(List.of("a", "b"));
        boolean crashed = minuteOrDie();
        headlines.lines.add("c");
        crashed |= minuteOrDie();
        crashed |= minuteOrDie();
        return crashed;
    }

    private boolean minuteOrDie() {
        test.advance(Duration.ofMinutes(1));
        soon(() -> cut.get().isCut() || isStill());
        boolean died = cut.get().isCut();
        if (died) {
            test.crashAndRecover();
            activate(FLOW);
        }
        return died;
    }
}

package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.definition.WebhookNode.Answer;
import dev.steadflow.flow.event.EventText;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.InboxView;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.journal.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.awaitility.core.ConditionEvaluationListener;
import org.awaitility.core.EvaluatedCondition;
import org.awaitility.core.TimeoutEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A flow that waits for everything one can wait for, beside a rival for its lock, while the store fails or the engine
 * crashes after each of its appends in turn. The world tries again with the same keys until all runs have ended.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class AllKindsCrashTest {

    private static final LockRule PRESS = new LockRule("press", LockRule.Of.ENGINE, 1);

    private static final FlowDefinition KID = aFlow("kid")
            .waitForSignal("heard", "go")
            .end("done", "{n: '{% $heard.n %}'}")
            .edge("heard", "done")
            .build();

    private static final FlowDefinition INNER = aFlow("inner").step("in").build();

    private static final FlowDefinition EVERYTHING = aFlow("everything")
            .webhook("hook")
            .webhook("manual", new Answer.Manual())
            .inbox("named", "desk")
            .startFlow("kid", "kid", "{}")
            .signal("tell", "{% $kid %}", "go", "{n: 1}")
            .background("side", BackgroundNode.AtScopeEnd.WAIT, lane -> lane.step("beside"))
            .step("printed")
            .lock("printed", PRESS)
            .parallel("all", lanes -> lanes
                    .lane("a", lane -> lane.waitFor("got", "{% $hook %}").end("aDone", "'{% $got.body %}'")
                            .edge("got", "aDone"))
                    .lane("b", lane -> lane.waitForSignal("ok", "ok"))
                    .lane("c", lane -> lane.sleep("nap", "PT1M").step("after").edge("nap", "after"))
                    .lane("d", lane -> lane.forEach("eachOne", "[1, 2, 3]", "item", item -> item.step("e")))
                    .lane("f", lane -> lane.waitFor("asked", "{% $manual %}").respond("reply", "{% $asked %}", "1")
                            .edge("asked", "reply"))
                    .lane("g", lane -> lane.waitForRun("ended", "{% $kid %}").end("gDone", "'{% $ended.output %}'")
                            .edge("ended", "gDone"))
                    .lane("h", lane -> lane.scope("tried", inside -> inside.fail("boom", "Boom", "It broke."))
                            .onError("tried", List.of("Boom"), mend -> mend.step("mend"))
                            .onEnd("tried", clean -> clean.step("clean")))
                    .lane("i", lane -> lane.flow("inline", "inner", "{}"))
                    .lane("j", lane -> lane.waitFor("byName", "{% $named %}").end("jDone", "'{% $byName.body %}'")
                            .edge("byName", "jDone"))
                    .lane("k", lane -> lane.race("first", race -> race
                            .lane("quick", quick -> quick.step("q"))
                            .lane("slow", slow -> slow.sleep("never", "P30D")))))
            .end("done", "'{% $all %}'")
            .chain("hook", "manual", "named", "kid", "tell", "side", "printed", "all", "done")
            .build()
            .withChildren(Map.of("kid", KID, "inner", INNER));

    private static final FlowDefinition RIVAL =
            aFlow("rival").sleep("hold", "PT1M").lock("hold", PRESS).step("then").edge("hold", "then").build();

    @Test
    void anEngineThatCrashesAfterAnyAppendGoesOn() {
        everywhere(FailingJournal::failAfter, true, false);
    }

    @Test
    void anEngineWhoseStoreFailsOnceGoesOn() {
        everywhere(FailingJournal::failOnceAfter, false, false);
    }

    @Test
    void anEngineThatDoesNotHearOfAnAppendGoesOn() {
        everywhere(FailingJournal::keepButFailOnceAfter, false, false);
    }

    @Test
    void anEngineThatCrashesWhileItsRunIsPausedAndResumedAgainAndAgainGoesOn() {
        everywhere(FailingJournal::failAfter, true, true);
    }

    private static void everywhere(BiFunction<FailingJournal, Integer, FailingJournal> trouble, boolean crash,
            boolean pauses) {
        String expected = "";
        boolean failed = true;
        for (int appends = 0; failed; appends++) {
            Round round = new Round(trouble, appends, crash, pauses);
            failed = round.play();
            String found = round.toString();
            expected = expected.isEmpty() ? found : expected;
            assertThat(found).as("trouble after %d appends", appends).isEqualTo(expected);
        }
    }

    /** One life of the two runs. */
    private static final class Round {
        private final List<FailingJournal> journals = new ArrayList<>();
        private final boolean crash;
        private final boolean pauses;
        private final EngineUnderTest test;
        private final StringBuilder result = new StringBuilder();
        private volatile boolean over;

        Round(
                BiFunction<FailingJournal, Integer, FailingJournal> trouble, int appends, boolean crash,
                boolean pauses) {
            this.crash = crash;
            this.pauses = pauses;
            this.test = EngineUnderTest.around(real -> {
                FailingJournal journal = new FailingJournal(real);
                journals.add(journals.isEmpty() ? trouble.apply(journal, appends) : journal);
                return journal;
            });
        }

        /** Whether there was trouble. */
        boolean play() {
            Thread world = Thread.ofVirtual().start(this::drive);
            try (test) {
                await().pollInterval(Duration.ofMillis(2))
                        .atMost(Duration.ofSeconds(20))
                        .conditionEvaluationListener(new ConditionEvaluationListener<>() {
                            @Override
                            public void conditionEvaluated(EvaluatedCondition<Object> condition) {}

                            @Override
                            public void onTimeout(TimeoutEvent late) {
                                throw new AssertionError("The runs do not end:\n" + logs());
                            }
                        })
                        .until(this::everythingEnded);
                sumUp();
                return journals.getFirst().hasFailed();
            } finally {
                over = true;
                world.interrupt();
            }
        }

        private boolean everythingEnded() {
            if (crash && journals.size() == 1 && journals.getFirst().hasFailed()) {
                test.crashAndRecover();
            }
            test.advance(Duration.ofSeconds(61));
            List<RunHeader> runs = test.journal().runs(RunQuery.newest(10));
            return runs.size() == 3 && runs.stream().allMatch(run -> run.status().isTerminal());
        }

        /** Does its part again and again, whatever becomes of the engine. */
        private void drive() {
            while (!over) {
                driveOnce();
            }
        }

        private void driveOnce() {
            EmbeddedEngine engine = test.engine();
            try {
                RunId _ = started(engine, "rival", RIVAL);
                RunId run = started(engine, "main", EVERYTHING);
                if (pauses) {
                    engine.pause(run, "for a moment");
                }
                for (InboxView inbox : engine.inboxes(run)) {
                    Payload payload = Payload.of(json("'" + inbox.node().id() + "'"));
                    Delivery _ = engine.deliver(inbox.id(), payload, Optional.of(inbox.node().text()));
                }
                engine.signal(run, "ok", json("'ok'"), Optional.of("ok"));
                if (pauses) {
                    engine.resume(run);
                }
            } catch (StoreException | RunRefusedException troubleOrEnd) {
                return; // The world tries again, or the run has what it waited for.
            }
        }

        /** Starts a run unless it is there; that would be harmless, but it takes its time. */
        private static RunId started(EmbeddedEngine engine, String key, FlowDefinition flow) {
            RunId run = RunIds.ofKey(key);
            return engine.run(run).isPresent() ? run : engine.startOnce(key, flow, json("{}"), Path.of(""));
        }

        private void sumUp() {
            for (RunHeader run : new TreeMap<>(byFlow()).values()) {
                List<RunEvent> log = test.events(run.run());
                assertThat(run.status()).as(log.toString()).isEqualTo(RunStatus.COMPLETED);
                test.events(run.run(), RunEvent.RunCompleted.class)
                        .forEach(end -> result.append(run.flowId()).append(": ").append(end.output()));
                counts(log).forEach((type, count) -> result.append(' ').append(type).append('=').append(count));
                result.append('\n');
            }
        }

        private String logs() {
            StringBuilder text = new StringBuilder();
            for (RunHeader run : byFlow().values()) {
                text.append(run.run()).append(' ').append(run.flowId()).append('\n');
                test.journal().read(run.run(), 0, 1_000)
                        .forEach(event -> text.append("  ").append(EventText.line(event)).append('\n'));
            }
            return text.toString();
        }

        private Map<String, RunHeader> byFlow() {
            Map<String, RunHeader> runs = new TreeMap<>();
            test.journal().runs(RunQuery.newest(10)).forEach(run -> runs.put(run.flowId(), run));
            return runs;
        }

        private static Map<String, Long> counts(List<RunEvent> log) {
            Map<String, Long> counts = new TreeMap<>();
            log.stream()
                    .filter(event -> !(event instanceof RunEvent.ScopeDraining)) // Only if a lane was late.
                    .filter(event -> !(event instanceof RunEvent.RunPaused
                            || event instanceof RunEvent.RunResumed
                            || event instanceof RunEvent.OutcomeKept))
                    .forEach(event -> counts.merge(event.getClass().getSimpleName(), 1L, Long::sum));
            return counts;
        }

        @Override
        public String toString() {
            return result.toString();
        }
    }
}

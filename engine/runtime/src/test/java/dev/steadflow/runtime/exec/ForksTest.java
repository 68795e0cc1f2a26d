package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.run.ForkReport;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.ForkOptions;
import dev.steadflow.runtime.api.RerunOptions;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.api.StartOptions;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunOrigin;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.step.StepError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Runs made from others: again, from any event, and from before a failure. */
final class ForksTest {

    private static FlowDefinition three(String second) {
        return aFlow("three")
                .step("a", "test/echo@1", "{text: 'one'}")
                .step("b", "test/echo@1", second)
                .step("c", "test/echo@1", "{text: 'three'}")
                .end("done", "'{% $b %}'")
                .chain("a", "b", "c", "done")
                .build();
    }

    private static final FlowDefinition WAITS = aFlow("waits")
            .webhook("hook")
            .waitFor("got", "{% $hook %}")
            .end("done", "'{% $got.body %}'")
            .chain("hook", "got", "done")
            .build();

    @Test
    void aRunIsStartedAgainWithTheSameOrAnotherInputAndFoundFromTheOther() throws Exception {
        FlowDefinition flow = aFlow("echo").end("done", "'{% $input.x %}'").build();
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId first = test.engine().start(
                    flow, json("{x: 1}"), StartOptions.in(Path.of("")).withTags(Map.of("customer", "ada")));
            assertThat(test.output(first)).isEqualTo(json("1"));

            RunId same = test.engine().rerun(first, RerunOptions.SAME.withKey("k"));
            RunId edited = test.engine().rerun(first, RerunOptions.SAME.withInput(json("{x: 2}")));

            assertThat(test.output(same)).isEqualTo(json("1"));
            assertThat(test.output(edited)).isEqualTo(json("2"));
            assertThat(test.engine().rerun(first, RerunOptions.SAME.withKey("k"))).isEqualTo(same);
            RunHeader header = test.engine().run(same).orElseThrow();
            assertThat(header.origin()).contains(new RunOrigin(RunOrigin.Kind.RERUN, first));
            assertThat(header.tags()).isEqualTo(Map.of("customer", "ada"));
            assertThat(test.engine().runs(RunQuery.newest(10).withOrigin(first)))
                    .extracting(RunHeader::run)
                    .containsExactly(edited, same);
        }
    }

    @Test
    void aForkCallsAgainOnlyWhatComesAfterItsCut() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(three("{text: 'two'}"), "{}");
            assertThat(test.output(run)).isEqualTo(json("'two'"));
            long afterA = sequence(test, run, RunEvent.StepCompleted.class, "a");

            RunId fork = test.engine().fork(run, ForkOptions.at(afterA).withFlow(three("{text: 'edited'}")));

            assertThat(test.output(fork)).isEqualTo(json("'edited'"));
            assertThat(test.script.callsOf("a")).isEqualTo(1);
            assertThat(test.script.callsOf("b")).isEqualTo(2);
            assertThat(test.engine().run(fork).orElseThrow().origin())
                    .contains(new RunOrigin(RunOrigin.Kind.FORK, run));
            test.crashAndRecover();
            assertThat(test.output(fork)).isEqualTo(json("'edited'"));
            test.advance(Duration.ofSeconds(1));
            RunId forkOfFork = test.engine().fork(fork, ForkOptions.at(afterA));
            assertThat(test.output(forkOfFork)).isEqualTo(json("'edited'"));
        }
    }

    private static <E extends RunEvent.OfNode> long sequence(
            EngineUnderTest test, RunId run, Class<E> type, String node) {
        return test.engine().events(run, 0, 1_000).stream()
                .filter(recorded -> type.isInstance(recorded.event())
                        && type.cast(recorded.event()).at().id().equals(node))
                .findFirst()
                .orElseThrow()
                .sequence();
    }

    @Test
    void misfitsAreListedAndCutOnlyWhenAsked() throws Exception {
        FlowDefinition without = aFlow("three")
                .step("a", "test/echo@1", "{text: 'one'}")
                .step("x", "test/echo@1", "{text: 'ex'}")
                .end("done", "'{% $x %}'")
                .chain("a", "x", "done")
                .build();
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(three("{text: 'two'}"), "{}");
            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
            long last = test.engine().run(run).orElseThrow().lastSequence();
            ForkOptions options = ForkOptions.at(last - 1).withFlow(without);

            ForkReport report = test.engine().checkFork(run, options);
            assertThat(report.misfits()).extracting(ForkReport.Misfit::where).contains("main/b#1", "main/c#1");
            assertThat(report.cut()).isEqualTo(sequence(test, run, RunEvent.StepCompleted.class, "a"));
            assertThatThrownBy(() -> test.engine().fork(run, options))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("do not fit");

            RunId fork = test.engine().fork(run, options.cuttingAtMisfits());
            assertThat(test.output(fork)).isEqualTo(json("'ex'"));
            assertThat(test.script.callsOf("a")).isEqualTo(1);

            assertThatThrownBy(() -> test.engine().fork(run, ForkOptions.at(last)))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("has ended");
        }
    }

    @Test
    void aForkHasInboxesOfItsOwn() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(WAITS, "{}");
            String inbox = test.inbox(run, "hook");
            long open = test.engine().run(run).orElseThrow().lastSequence();

            RunId fork = test.engine().fork(run, ForkOptions.at(open));
            String own = test.inbox(fork, "hook");

            assertThat(own).isNotEqualTo(inbox);
            assertThat(test.deliver(own, "'to the fork'")).isInstanceOf(Delivery.Accepted.class);
            assertThat(test.output(fork)).isEqualTo(json("'to the fork'"));
            assertThat(test.engine().run(run).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
            assertThat(test.deliver(inbox, "'to the first'")).isInstanceOf(Delivery.Accepted.class);
            assertThat(test.output(run)).isEqualTo(json("'to the first'"));
        }
    }

    @Test
    void aNameThatAnotherRunHasIsNotTakenFromIt() {
        FlowDefinition named = aFlow("named").inbox("desk", "desk").waitFor("got", "{% $desk %}").chain("desk", "got")
                .build();
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(named, "{}");
            test.inbox(run, "desk");
            long open = test.engine().run(run).orElseThrow().lastSequence();

            assertThatThrownBy(() -> test.engine().fork(run, ForkOptions.at(open)))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("has it");
            test.engine().cancel(run, "make room");
            RunId fork = await().ignoreException(RunRefusedException.class) // The name is free a moment later.
                    .until(() -> test.engine().fork(run, ForkOptions.at(open)), any -> true);
            assertThat(test.deliver(test.inbox(fork, "desk"), "1")).isInstanceOf(Delivery.Accepted.class);
            assertThat(test.engine().run(fork)).isPresent();
        }
    }

    @Test
    void aFailedRunGoesOnFromTheNodeThatFailed() throws Exception {
        FlowDefinition flow = aFlow("fails")
                .parallel("all", lanes -> lanes
                        .lane("good", lane -> lane.step("done"))
                        .lane("bad", lane -> lane.step("before").step("pay", "test/once@1", "{text: 'paid'}")
                                .edge("before", "pay")))
                .build();
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("pay", (in, context) -> {
                throw StepError.fatal("Declined", "no money");
            });
            RunId run = test.start(flow, "{}");
            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Failed.class);
            test.script.on("pay", (in, context) -> in.text());

            RunId retry = test.engine().retry(run, Optional.empty());

            assertThat(test.output(retry).path("bad")).isEqualTo(json("'paid'"));
            assertThat(test.script.callsOf("before")).isEqualTo(1);
            assertThat(test.engine().run(retry).orElseThrow().origin())
                    .contains(new RunOrigin(RunOrigin.Kind.RETRY, run));
            assertThatThrownBy(() -> test.engine().retry(retry, Optional.empty()))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("completed");
        }
    }

    private static FlowDefinition eachOfThree(String text) {
        return aFlow("each")
                .forEach("all", "[{old: '1', mended: '10'}, {old: '2', mended: '20'}, {old: '3', mended: '30'}]",
                        "item",
                        item -> item.step("call", "test/echo@1", "{text: '{% " + text + " %}'}"))
                .build();
    }

    @Test
    void whatWasUnderWayBesideTheFailureIsCalledAsTheMendedFlowSays() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            CountDownLatch begun = new CountDownLatch(3);
            test.script.on("call", (in, context) -> {
                begun.countDown();
                begun.await();
                if (in.text().equals("1")) {
                    throw StepError.fatal("Gone", "no such page");
                }
                new CountDownLatch(1).await(); // Until it is cancelled.
                return "";
            });
            RunId run = test.start(eachOfThree("$item.old"), "{}");
            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Failed.class);
            test.script.on("call", (in, context) -> in.text());

            RunId retry = test.engine().retry(run, Optional.of(eachOfThree("$item.mended")));

            assertThat(test.output(retry)).isEqualTo(json("['10', '20', '30']"));
        }
    }

    @Test
    void aCancelledRunGoesOnFromWhereItWasStopped() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(WAITS, "{}");
            test.inbox(run, "hook");
            test.advance(Duration.ofSeconds(1));
            test.engine().cancel(run, "oops");

            RunId retry = test.engine().retry(run, Optional.empty());
            assertThat(test.deliver(test.inbox(retry, "hook"), "7")).isInstanceOf(Delivery.Accepted.class);
            assertThat(test.output(retry)).isEqualTo(json("7"));
        }
    }

    @Test
    void anyEventOfAFinishedRunCanBeForked() throws Exception {
        FlowDefinition flow = aFlow("mixed")
                .step("first")
                .parallel("all", lanes -> lanes
                        .lane("a", lane -> lane.step("a1").step("a2").edge("a1", "a2"))
                        .lane("b", lane -> lane.forEach("eachOne", "[1, 2]", "item", item -> item.step("e")))
                        .lane("c", lane -> lane.scope("tried", inside -> inside.fail("boom", "Boom", "It broke."))
                                .onError("tried", List.of("Boom"), mend -> mend.step("mend"))))
                .end("done", "'ok'")
                .chain("first", "all", "done")
                .build();
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(flow, "{}");
            assertThat(test.output(run)).isEqualTo(json("'ok'"));
            long last = test.engine().run(run).orElseThrow().lastSequence();

            for (long cut = 1; cut < last; cut++) {
                ForkReport report = test.engine().checkFork(run, ForkOptions.at(cut));
                assertThat(report.misfits()).isEmpty();
                if (report.cut() > 0) {
                    RunId fork = test.engine().fork(run, ForkOptions.at(cut));
                    assertThat(test.output(fork)).as("fork at " + cut + ", cut at " + report.cut())
                            .isEqualTo(json("'ok'"));
                }
            }
        }
    }
}

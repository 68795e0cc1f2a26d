package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.expression.Expressions;
import dev.steadflow.flow.expression.JsonataTemplates;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.flow.run.SimulatedRun;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.exec.SystemClock;
import dev.steadflow.runtime.journal.MemoryJournal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Group J: what a run takes in which condition, and what the store tells. */
class StateMachineTest {

    private static final NodeAddress A = NodeAddress.parse("main/a#1");
    private static final NodeAddress NAP = NodeAddress.parse("main/nap#1");

    private static SimulatedRun started(FlowBuilder flow) {
        return new SimulatedRun(flow.build(), new JsonataTemplates(new Expressions())).start();
    }

    private static SimulatedRun oneStep() {
        return started(FlowBuilder.aFlow().step("a"));
    }

    private static void changesNothing(SimulatedRun run, RunInput... inputs) {
        for (RunInput input : inputs) {
            int before = run.events().size();
            run.give(input);
            assertThat(run.log().subList(before, run.log().size())).as("after %s", input).isEmpty();
        }
    }

    private static final RunInput[] ORDERS = {
            new RunInput.CancelRun("again"),
            new RunInput.FireTimer(NAP),
            new RunInput.SkipSleep(NAP),
            new RunInput.ReceiveSignal("go", TestJson.json("1"), Optional.empty()),
            new RunInput.ReceivePayload("box", TestJson.json("{}"), Optional.empty(), false)
    };

    private static FlowEngine engine() {
        return EmbeddedEngine.open(EngineSettings.onJournal(new MemoryJournal())
                .withSteps(FixtureSteps
                        .in(World.real(new SystemClock(), 1_000), new AtomicReference<>((inbox, body) -> {}))));
    }

    @Test
    @Row(id = "J1", says = "A completed run takes no order")
    void j1CompletedRun() {
        changesNothing(oneStep().complete("a"), ORDERS);
    }

    @Test
    @Row(id = "J2", says = "A failed run takes no order")
    void j2FailedRun() {
        changesNothing(oneStep().fail("a", "Broken"), ORDERS);
    }

    @Test
    @Row(id = "J3", says = "A cancelled run takes no order; cancelling it again changes nothing")
    void j3CancelledRun() {
        changesNothing(started(FlowBuilder.aFlow().sleep("nap", "PT1H")).give(new RunInput.CancelRun("enough")),
                ORDERS);
    }

    @Test
    @Row(id = "J5", says = "After the end nothing is created; the outcome of a step under way is recorded as late")
    void j5EndedRun() {
        SimulatedRun run = oneStep().give(new RunInput.CancelRun("enough"));

        run.give(new RunInput.CompleteStep(A, 1, TestJson.json("1")));

        assertThat(run.log().getLast()).contains("LateOutcomeRecorded a");
    }

    @Test
    @Row(id = "J6", says = "A step that has completed or failed takes no further outcome")
    void j6EndedStep() {
        FlowBuilder flow = FlowBuilder.aFlow().step("a").step("b").edge("a", "b");
        RunInput[] outcomes = {
                new RunInput.CompleteStep(A, 1, TestJson.json("2")),
                new RunInput.FailStep(A, 1, FlowError.of("Broken", "again")),
                new RunInput.RetryStep(A, 1, FlowError.of("Broken", "again"), Instant.MAX)
        };

        changesNothing(started(flow).complete("a"), outcomes);
    }

    @Test
    @Row(id = "J7", says = "Of two outcomes of one step the first counts",
            differs = "A run's mail is handled one by one, so there is nothing concurrent about it.")
    void j7TwoOutcomes() {
        SimulatedRun run = started(FlowBuilder.aFlow().step("a").step("b").edge("a", "b"))
                .complete("a", TestJson.json("'first'"));

        changesNothing(run, new RunInput.CompleteStep(A, 1, TestJson.json("'second'")));
        assertThat(run.log()).anyMatch(line -> line.contains("StepCompleted a attempt=1 output=\"first\""));
    }

    @Test
    @Row(id = "J8", says = "A sleep ends once")
    void j8SleepEndsOnce() {
        SimulatedRun run = started(FlowBuilder.aFlow().sleep("nap", "PT1H").step("a").edge("nap", "a"))
                .advance(Duration.ofHours(1));

        changesNothing(run, new RunInput.FireTimer(NAP), new RunInput.SkipSleep(NAP));
    }

    @Test
    @Row(id = "J9", says = "An inbox closes once", differs = "Its scope closes it; there is no command for it.")
    void j9InboxClosesOnce() throws Exception {
        Play.of("J9").flow("d8").input("{token: 'T'}").at("PT1S", Acts.postToToken("T", "{message: 'one'}")).run()
                .count(RunEvent.WebhookClosed.class, 1);
    }

    @Test
    @Row(id = "J10", says = "Nothing is created twice",
            differs = "Ids are node addresses that the run gives; nobody outside can choose one.")
    void j10NothingTwice() throws Exception {
        Play.of("J10").flow("a2").input("'u1'").run().count(RunEvent.StepScheduled.class, 3);
    }

    @Test
    @Row(id = "J11", says = "The outcome of a step that nobody scheduled is passed over")
    void j11UnknownStep() {
        NodeAddress unknown = NodeAddress.parse("main/unknown#1");

        changesNothing(oneStep(),
                new RunInput.CompleteStep(unknown, 1, TestJson.json("1")),
                new RunInput.FailStep(unknown, 1, FlowError.of("Broken", "who?")));
    }

    @Test
    @Row(id = "J12", says = "A step completes without having said that it began",
            differs = "Beginning is no event; it is shown live only.")
    void j12CompletedAtOnce() {
        assertThat(oneStep().complete("a").log()).anyMatch(line -> line.contains("StepCompleted a"));
    }

    @Test
    @Row(id = "J13", says = "A payload for an inbox that nobody opened is passed over")
    void j13UnknownInbox() {
        changesNothing(oneStep(),
                new RunInput.ReceivePayload("nowhere", TestJson.json("{}"), Optional.empty(), false));
    }

    @Test
    @Row(id = "J14", says = "A webhook that is visited again while its name is taken by itself is refused",
            differs = "It fails with TokenInUse; metadata of hooks does not exist.")
    void j14SameWebhookAgain() throws Exception {
        Play.of("J14").input("{token: 'T'}").run().failed("TokenInUse", "'T'").order("NodeFailed hook#2");
    }

    @Test
    @Row(id = "J15", says = "Another webhook of the same run, or of another, is refused while the name is taken",
            differs = "It fails with TokenInUse, which a catch may take; for another run see D7.")
    void j15NameTaken() throws Exception {
        Play.of("J15").input("{token: 'T'}").run().completed("'TokenInUse'");
    }

    @Test
    @Row(id = "J16", says = "A run may take the name of one that has ended",
            differs = "Shown by D6 with all its crashes.")
    void j16NameOfAnEndedRun() throws Exception {
        Play.of("J16").flow("d6").input("{token: 'T'}")
                .at("PT1S", Acts.cancel())
                .at("PT2S", Acts.start("d6", "{token: 'T', second: true}"))
                .at("PT3S", Acts.postToToken("T", "{message: 'mine'}"))
                .run()
                .status(RunStatus.CANCELLED)
                .heard("cancelled", "202");
    }

    @Test
    @Row(id = "J17", says = "A released inbox refuses payloads, though its run goes on")
    void j17ReleasedInbox() throws Exception {
        Play.of("J17").flow("d8").input("{token: 'T'}")
                .at("PT1S", Acts.postToToken("T", "{message: 'one'}"))
                .at("PT2S", Acts.postToToken("T", "{message: 'two'}"))
                .run()
                .heard("202", "404")
                .count(RunEvent.PayloadReceived.class, 1);
    }

    @Test
    @Row(id = "J18", says = "A run that has ended refuses payloads")
    void j18EndedRunRefuses() throws Exception {
        Play.of("J18").flow("d11")
                .at("PT1S", Acts.post("hook", "{n: 1}"))
                .at("PT5S", Acts.post("hook", "{n: 2}"))
                .run()
                .heard("202", "404");
    }

    @Test
    @Row(id = "J20", says = "Killed at any moment of taking a name, the run has it once")
    void j20NameSurvivesCrashes() throws Exception {
        Play.of("J20").flow("d6").input("{token: 'T'}").at("PT1S", Acts.postToToken("T", "{message: 'm'}")).run()
                .count(RunEvent.WebhookOpened.class, 1)
                .count(RunEvent.TokenRequested.class, 1);
    }

    @Test
    @Row(id = "J21", says = "25 runs that want one name at the same time: one gets it",
            differs = "On one engine: a second engine on the same store is refused, which StoreOpeningTest of the runtime"
                    + " shows.")
    void j21OneOfManyGetsTheName() throws Exception {
        try (FlowEngine engine = engine(); ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            var flow = Flows.CONFORMANCE.read("d6");
            List<Future<RunId>> starts = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                starts.add(many.submit(() -> engine.start(flow, TestJson.json("{token: 'T'}"), Path.of(""))));
            }
            List<RunId> runs = new ArrayList<>();
            for (Future<RunId> start : starts) {
                runs.add(start.get());
            }
            List<CompletableFuture<RunOutcome>> ends = runs.stream()
                    .map(run -> CompletableFuture.supplyAsync(() -> awaited(engine, run), many))
                    .toList();
            await().until(() -> ends.stream().filter(CompletableFuture::isDone).count() == 24);

            assertThat(engine.deliver("T", Payload.of(TestJson.json("{message: 'to the owner'}")), Optional.empty()))
                    .isInstanceOf(Delivery.Accepted.class);
            List<RunOutcome> outcomes = ends.stream().map(CompletableFuture::join).toList();
            assertThat(outcomes).filteredOn(RunOutcome.Completed.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(outcome -> outcome instanceof RunOutcome.Failed failed
                    && failed.error().name().equals("TokenInUse")).hasSize(24);
        }
    }

    private static RunOutcome awaited(FlowEngine engine, RunId run) {
        try {
            return engine.await(run);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("The test was stopped.", stopped);
        }
    }

    @Test
    @Row(id = "D20",
            says = "A payload races with the run's end, a hundred times: it is refused, or in the log before the end")
    void d20PayloadAgainstTheEnd() throws Exception {
        try (FlowEngine engine = engine(); ExecutorService two = Executors.newVirtualThreadPerTaskExecutor()) {
            var flow = Flows.CONFORMANCE.read("d6");
            for (int round = 0; round < 100; round++) {
                String token = "T" + round;
                RunId run = engine.start(flow, TestJson.object("{}").put("token", token), Path.of(""));
                await().pollInterval(Duration.ofMillis(1)).until(() -> !engine.inboxes(run).isEmpty());
                List<Future<Delivery>> posts = new ArrayList<>();
                for (int post = 0; post < 2; post++) {
                    Payload payload = Payload.of(TestJson.object("{}").put("message", post));
                    posts.add(two.submit(() -> engine.deliver(token, payload, Optional.empty())));
                }
                int accepted = 0;
                for (Future<Delivery> post : posts) {
                    accepted += post.get() instanceof Delivery.Accepted ? 1 : 0;
                }
                assertThat(engine.await(run)).isInstanceOf(RunOutcome.Completed.class);
                List<RunEvent> events = engine.events(run, 0, 100).stream().map(RecordedEvent::event).toList();
                assertThat(events).filteredOn(RunEvent.PayloadReceived.class::isInstance).hasSize(accepted);
                assertThat(events.getLast()).isInstanceOf(RunEvent.RunCompleted.class);
            }
        }
    }

    @Test
    @Row(id = "J22", says = "A step that is to be retried waits with its error, and goes on with the next attempt")
    void j22Retrying() {
        SimulatedRun run = oneStep();
        Instant later = run.now().plusSeconds(10);

        run.give(new RunInput.RetryStep(A, 1, FlowError.of("Busy", "not now"), later));

        assertThat(run.log().getLast()).contains("StepRetrying a attempt=1 error=Busy 'not now' again=PT10S");
        run.crashAndRecover();
        assertThat(run.pending().get(A.text())).isInstanceOfSatisfying(Effect.CallStep.class, call -> {
            assertThat(call.attempt()).isEqualTo(2);
            assertThat(call.notBefore()).isEqualTo(later);
        });
    }

    @Test
    @Row(id = "J24", says = "A start that was refused leaves nothing behind; the same key starts with valid data")
    void j24RefusedThenValid() throws Exception {
        try (FlowEngine engine = engine()) {
            var flow = Flows.CONFORMANCE.read("a4");
            assertThatThrownBy(() -> engine.startOnce("key", flow, TestJson.json("{}"), Path.of("")))
                    .isInstanceOf(RunRefusedException.class);
            assertThat(engine.runs(RunQuery.newest(10))).isEmpty();

            RunId run = engine.startOnce("key", flow, TestJson.json(
                    "{prompt: 'p', email: 'e', friends: [], birthday: '2026-01-01T00:00:00Z'}"), Path.of(""));

            assertThat(engine.await(run)).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    @Row(id = "J26", says = "Runs and events come in pages without gaps or duplicates, and runs can be filtered")
    void j26Paging() throws Exception {
        try (FlowEngine engine = engine()) {
            List<RunId> started = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                RunId run =
                        engine.start(Flows.CONFORMANCE.read(i == 0 ? "e4" : "b14"), TestJson.json("{}"), Path.of(""));
                engine.await(run);
                started.add(run);
            }

            List<RunId> paged = new ArrayList<>();
            Optional<RunId> before = Optional.empty();
            for (List<RunHeader> page = page(engine, before); !page.isEmpty(); page = page(engine, before)) {
                assertThat(page).hasSizeLessThanOrEqualTo(2);
                page.forEach(header -> paged.add(header.run()));
                before = Optional.of(page.getLast().run());
            }
            assertThat(paged).isEqualTo(started.reversed());
            assertThat(engine.runs(new RunQuery(Optional.empty(), Set.of(RunStatus.FAILED), Optional.empty(), 10)))
                    .extracting(RunHeader::run).containsExactly(started.getFirst());
            assertThat(engine.runs(new RunQuery(Optional.of("b14"), Set.of(), Optional.empty(), 10))).hasSize(4);
            List<RecordedEvent> all = engine.events(started.getLast(), 0, 100);
            List<RecordedEvent> pages = new ArrayList<>(engine.events(started.getLast(), 0, 2));
            pages.addAll(engine.events(started.getLast(), 2, 100));
            assertThat(pages).isEqualTo(all);
        }
    }

    private static List<RunHeader> page(FlowEngine engine, Optional<RunId> before) {
        return engine.runs(new RunQuery(Optional.empty(), Set.of(), before, 2));
    }

    @Test
    @Row(id = "J27", says = "The list of runs has names and errors without the data",
            differs = "Lists never hold data; events always do.")
    void j27ListsWithoutData() throws Exception {
        Played played = Play.of("J27").flow("e19").run();

        assertThat(played.run().header().error().orElseThrow())
                .contains("BusinessRule", "The invoice is locked")
                .doesNotContain("inv_123");
    }
}

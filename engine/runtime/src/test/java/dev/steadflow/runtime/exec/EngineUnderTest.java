package dev.steadflow.runtime.exec;

import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.expression.Templates;
import dev.steadflow.flow.run.SmallTemplates;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.InboxView;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.MemoryJournal;
import dev.steadflow.runtime.secret.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** An engine on a memory journal, with a clock set by hand and scripted steps. It can crash and recover. */
final class EngineUnderTest implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final JsonNode NO_INPUT = TestJson.json("{}");
    private static final int ALL = 100_000;

    final HandSetClock clock = new HandSetClock(NOON);
    final StepScript script = new StepScript();
    private final UnaryOperator<EngineSettings> options;
    private final UnaryOperator<Journal> around;
    private volatile MemoryJournal journal = new MemoryJournal();
    private volatile EmbeddedEngine engine;
    private String without = "";

    /** How expressions are evaluated; a test may break it and mend it. */
    volatile Templates templates = new SmallTemplates();

    private EngineUnderTest(UnaryOperator<EngineSettings> options, UnaryOperator<Journal> around) {
        this.options = options;
        this.around = around;
        this.engine = open();
    }

    static EngineUnderTest open(UnaryOperator<EngineSettings> options) {
        return new EngineUnderTest(options, journal -> journal);
    }

    static EngineUnderTest standard() {
        return open(settings -> settings);
    }

    /** The same with a journal that is wrapped. */
    static EngineUnderTest open(UnaryOperator<EngineSettings> options, UnaryOperator<Journal> wrapper) {
        return new EngineUnderTest(options, wrapper);
    }

    /** An engine whose journal is wrapped. */
    static EngineUnderTest around(UnaryOperator<Journal> wrapper) {
        return new EngineUnderTest(settings -> settings, wrapper);
    }

    private EmbeddedEngine open() {
        EngineSettings settings = EngineSettings.onJournal(around.apply(journal))
                .withClock(clock)
                .withRandom(new Random(7))
                .withSteps(script.stepsWithout(without))
                .withSecrets(Secrets.none())
                .withLimits(EngineLimits.STANDARD.withCloseGrace(Duration.ofSeconds(1)));
        return EmbeddedEngine.open(options.apply(settings), (template, names) -> templates.evaluate(template, names));
    }

    EmbeddedEngine engine() {
        return engine;
    }

    MemoryJournal journal() {
        return journal;
    }

    RunId start(FlowBuilder flow) {
        return engine.start(flow.build(), NO_INPUT, Path.of(""));
    }

    RunId start(FlowDefinition flow, String input) {
        return engine.start(flow, TestJson.json(input), Path.of(""));
    }

    /** What a run that completes yields. */
    JsonNode output(RunId run) throws InterruptedException {
        return switch (engine.await(run)) {
            case RunOutcome.Completed completed -> completed.output();
            case RunOutcome other ->
                throw new AssertionError("Expected run " + run + " to complete, but found " + other);
        };
    }

    /** Waits until a run has an inbox; answers its id. */
    String inbox(RunId run, String node) {
        await().atMost(Duration.ofSeconds(10)).until(() -> !inboxes(run, node).isEmpty());
        return inboxes(run, node).getFirst();
    }

    private List<String> inboxes(RunId run, String node) {
        return engine.inboxes(run).stream()
                .filter(inbox -> inbox.node().id().equals(node))
                .map(InboxView::id)
                .toList();
    }

    /** Delivers a JSON body. */
    Delivery deliver(String inbox, String body) {
        return engine.deliver(inbox, Payload.of(TestJson.json(body)), Optional.empty());
    }

    RunOutcome run(FlowBuilder flow) throws InterruptedException {
        return engine.await(start(flow));
    }

    void advance(Duration by) {
        clock.advance(by);
    }

    /** Kill -9: what was written stays, nothing else. */
    void crashAndRecover() {
        crash();
        recover();
    }

    void crash() {
        journal = journal.reopen();
        engine.parts().closeAtOnce();
        LineInvariant.check(journal);
    }

    void recover() {
        engine = open();
    }

    /** Recovers with a plugin gone. */
    void recoverWithout(String uses) {
        without = uses;
        engine = open();
    }

    /** Closes in good order and opens again. */
    void restart() {
        engine.close();
        journal = journal.reopen();
        engine = open();
    }

    List<RunEvent> events(RunId run) {
        return journal.read(run, 0, ALL).stream().map(RecordedEvent::event).toList();
    }

    <E extends RunEvent> List<E> events(RunId run, Class<E> type) {
        return events(run).stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Waits until the log holds so many events of a type; answers the latest. */
    <E extends RunEvent> E awaitEvent(RunId run, Class<E> type, int count) {
        await().atMost(Duration.ofSeconds(10)).until(() -> events(run, type).size() >= count);
        return events(run, type).get(count - 1);
    }

    /** Waits until a timer is armed, so that advancing the clock will run it; after a restart this takes the run up. */
    void awaitTimer(RunId run, String at, Timers.Purpose purpose) {
        if (purpose != Timers.Purpose.STORE) {
            List<InboxView> _ = engine.inboxes(run);
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> engine.parts().timers().due(new Timers.Name(run, at, purpose)).isPresent());
    }

    @Override
    public void close() {
        engine.close();
        LineInvariant.check(journal.reopen());
    }
}

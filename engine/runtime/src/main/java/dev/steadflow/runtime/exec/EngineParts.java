package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.expression.Templates;
import dev.steadflow.flow.run.InboxNames;
import dev.steadflow.runtime.connection.InputReferences;
import dev.steadflow.runtime.journal.Durability;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.runtime.observe.EngineObserver;
import dev.steadflow.runtime.plugin.PluginResources;
import dev.steadflow.runtime.plugin.StepSupply;
import dev.steadflow.runtime.secret.SecretReferences;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an engine consists of: every constructor call that joins the parts, and the order in which they end. */
record EngineParts(
        EngineSettings settings,
        Journal journal,
        StepSupply installed,
        PinnedFlows flows,
        LocalFeed feed,
        Timers timers,
        StepRunner steps,
        RunLoop loop,
        StartRules startRules,
        InboxNames names,
        InboxKey hookKey,
        Retiring retiring,
        PluginResources resources) {

    private static final Logger LOG = LoggerFactory.getLogger(EngineParts.class);

    private static final Timers.Name IDLE_RESOURCES =
            new Timers.Name(new RunId("plugin-resources"), "", Timers.Purpose.RESOURCES);

    /** How long steps that were interrupted at the end may take to obey. */
    private static final Duration OBEY = Duration.ofSeconds(1);

    /** How long the store may take for what is in the mailboxes at the end. */
    private static final Duration LAST_APPENDS = Duration.ofSeconds(10);

    /** How long closing waits for what steps still do after their results. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    /** Opens the store and joins the parts; no run is taken up yet. */
    static EngineParts open(EngineSettings settings, Templates templates) {
        EngineObserver observer = settings.observing().observer();
        Journal journal = settings.store().open();
        try {
            journal.observedBy(observer);
            return join(settings, journal, templates, observer);
        } catch (RuntimeException failed) {
            journal.close();
            throw failed;
        }
    }

    private static EngineParts join(
            EngineSettings settings, Journal journal, Templates templates, EngineObserver observer) {
        StepSupply installed = settings.steps().open();
        PinnedFlows flows = new PinnedFlows(journal);
        LocalFeed feed = new LocalFeed(settings.limits().store().feedItems());
        Timers timers = new Timers(settings.world().clock(), observer);
        WorkMarks marks = marks(settings.store(), journal, settings.limits().steps().crashes());
        PluginResources resources = new PluginResources(
                settings.world().clock()::now, (due, look) -> timers.arm(IDLE_RESOURCES, due, look));
        StepRunner steps = new StepRunner(
                installed,
                new InputReferences(
                        settings.steps().connections(), new SecretReferences(settings.steps().secrets())),
                resources,
                new RetryRules(settings.world().random(), settings.limits().steps().attempts()),
                timers,
                settings.world().clock(),
                feed,
                settings.limits(),
                marks,
                observer,
                journal::mayAct);
        InboxKey key = InboxKey.of(journal, settings.world().random());
        InboxNames names = new SignedInboxNames(key, settings.hooksUrl());
        RunDeciders deciders = new RunDeciders(
                templates, names, settings.limits().run(), settings.world().holds());
        PayloadSizes sizes = new PayloadSizes(settings.limits().store().payloadBytes());
        StartRules startRules = new StartRules(installed, sizes);
        UnbegunCalls neverMade = UnbegunCalls.take(journal);
        RunLoop loop = new RunLoop(settings.limits().store().runsInMemory(), mail -> {
            RunLogs logs = new RunLogs(journal);
            Inboxes inboxes = new Inboxes();
            HeldCallers callers = new HeldCallers();
            RunStarter starter =
                    new RunStarter(flows, deciders, settings.world().clock(), settings.world().random(), mail);
            return new RunParts(
                    journal,
                    settings.world().clock(),
                    new RunFolder(journal, flows, deciders, mail),
                    new RunLines(journal),
                    starter,
                    steps,
                    timers,
                    feed,
                    neverMade,
                    inboxes,
                    new TokenClaims(),
                    callers,
                    new Deliveries(mail, inboxes, callers, logs, sizes, settings.world().clock()),
                    new Permits(mail),
                    new OutsideErrands(mail, timers, settings.world().clock()),
                    new Signals(mail, logs),
                    new ChildRuns(mail, starter, startRules, logs, settings.limits().store().generations()),
                    new RunWatches(mail),
                    observer,
                    new ParkedRuns(mail, timers, settings.world().clock()),
                    new Snapshots(journal, Snapshots.EVERY_EVENTS),
                    marks,
                    settings.world().holds(),
                    new OpenRuns(settings.limits().store().openRuns()),
                    new RunParts.Bounds(
                            settings.limits().run().manyEvents(), settings.limits().store().logBytes()));
        });
        EngineParts parts =
                new EngineParts(settings, journal, installed, flows, feed, timers, steps, loop, startRules, names, key,
                        new Retiring(journal, settings.retention(), timers, settings.world().clock()),
                        resources);
        CompletionStage<Void> _ = journal.lost()
                .thenAccept(why -> Thread.ofVirtual().name("engine-lost").start(() -> parts.stop(why)));
        return parts;
    }

    /** What was under way stands beside the store, or in it where another machine may take it over. */
    private static WorkMarks marks(EngineStore store, Journal journal, int crashes) {
        WorkMarks marks = switch (store) {
            case EngineStore.InFolder(Path folder, Durability _) -> WorkMarks.in(folder, crashes);
            case EngineStore.InDatabase _ -> WorkMarks.in(journal, crashes);
            case EngineStore.OpenJournal _ -> WorkMarks.none();
        };
        marks.counts().forgiveThoseOver(run -> journal.run(run).filter(line -> line.status().isTerminal()).isPresent());
        return marks;
    }

    /** Lets running steps finish for their grace, records what they answered, then ends everything. */
    void closeGracefully() {
        retiring.close();
        steps.stopBeginning();
        try {
            if (!steps.work().awaitIdle(settings.limits().closeGrace())) {
                steps.work().stopRunning();
                if (!steps.work().awaitIdle(OBEY)) {
                    steps.work().forgiveWhoDoesNotObey();
                    LOG.warn("Some steps did not obey when the engine closed; what they still answer is not recorded.");
                }
            }
            timers.close();
            loop.close(LAST_APPENDS);
            steps.results().close(LAST_WORDS);
            leaveNote();
            loop.parts().marks().closeInGoodOrder();
        } catch (InterruptedException hurry) {
            LOG.warn("Closing the engine was interrupted; running steps are cut off as by a crash.");
            Thread.currentThread().interrupt();
        } finally {
            closeAtOnce();
        }
    }

    /**
     * Another engine has the store: steps are told to stop, whoever waits is told, and nothing is begun or acknowledged any
     * more. The engine remains to be closed.
     */
    private void stop(StoreException why) {
        LOG.error("{}", why.getMessage());
        loop.refuse(why);
        steps.stopBeginning();
        steps.work().stopRunning();
        timers.close();
        try {
            loop.close(LAST_APPENDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody knows this thread to interrupt it.", e);
        }
    }

    private void leaveNote() {
        List<String> lines = new ArrayList<>();
        try {
            for (StepRunner.Unbegun call : steps.unbegun()) {
                journal.run(call.run()).ifPresent(header -> lines
                        .add(UnbegunCalls.line(call.run(), header.lastSequence(), call.at(), call.attempt())));
            }
            lines.addAll(loop.parts().neverMade().of(loop.parts().parked().runs()));
            UnbegunCalls.leave(journal, lines);
        } catch (StoreException noNote) {
            LOG.warn("Calls that were not made cannot be noted; those of steps that must not repeat become incidents.",
                    noNote);
        }
    }

    /** Ends everything without waiting for steps. */
    void closeAtOnce() {
        retiring.close();
        steps.stopBeginning();
        steps.work().stopRunning();
        timers.close();
        loop.refuse();
        loop.parts().callers().closeAll();
        loop.parts().marks().stop();
        feed.close();
        loop.parts().observer().close();
        try (installed; resources) {
            journal.close();
        }
    }
}

package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent.RunStarted;
import dev.steadflow.flow.event.RunEvent.RunStarted.Origin;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.ForkCheck;
import dev.steadflow.flow.run.ForkLog;
import dev.steadflow.flow.run.ForkReport;
import dev.steadflow.flow.run.InboxNames;
import dev.steadflow.flow.run.RetryPoint;
import dev.steadflow.flow.run.RunEvolution;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.runtime.api.ForkOptions;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.journal.RunHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes runs from the beginnings of others. The new run's first append has all that it takes over and how it goes on, so
 * that a crash leaves all of it or nothing. Thread-safe.
 */
final class Forks {

    /** A run as it is to be forked. */
    private record Source(RunHeader header, List<RecordedEvent> log, FlowDefinition flow, FlowDefinition target) {}

    private final RunLoop loop;
    private final RunParts parts;
    private final RunLogs logs;
    private final PinnedFlows flows;
    private final StartRules rules;
    private final InboxNames names;

    Forks(EngineParts engine) {
        this.loop = engine.loop();
        this.parts = loop.parts();
        this.logs = new RunLogs(engine.journal());
        this.flows = engine.flows();
        this.rules = engine.startRules();
        this.names = engine.names();
    }

    /** What a fork would take over. */
    ForkReport check(RunId run, ForkOptions options) {
        return report(source(run, options.flow()), options.sequence());
    }

    /** Returns when the fork is durable. */
    RunId fork(RunId run, ForkOptions options) {
        Source source = source(run, options.flow());
        ForkReport report = report(source, options.sequence());
        if (options.misfits() == ForkOptions.Misfits.REFUSE) {
            refuseMisfits(report);
        }
        return begin(source, report, Origin.Kind.FORK, Optional.empty(), options.tags());
    }

    /** The same from just before the end of a run that failed or was cancelled. */
    RunId retry(RunId run, Optional<FlowDefinition> flow) {
        Source source = source(run, flow);
        RetryPoint point = RetryPoint.of(source.log())
                .orElseThrow(() -> refused("Expected run " + run + " to have failed or been cancelled, but it is "
                        + source.header().status().name().toLowerCase(Locale.ROOT)
                        + ". A run that goes on is not retried; one that completed can be forked or run again."));
        ForkReport report = report(source, Math.max(1, point.sequence()));
        refuseMisfits(report);
        return begin(source, report, Origin.Kind.RETRY, point.again(), Map.of());
    }

    private Source source(RunId run, Optional<FlowDefinition> flow) {
        RunHeader header = parts.journal()
                .run(run)
                .orElseThrow(() -> refused(
                        "Expected a run " + run
                                + " in this store, but there is none. Check the id and the data folder."));
        FlowDefinition pinned = flows.find(header.flowHash());
        FlowDefinition target = flow.orElse(pinned);
        if (!target.id().equals(pinned.id())) {
            throw refused(
                    "Expected a version of flow '" + pinned.id() + "', which run " + run + " is of, but found flow '"
                            + target.id() + "'.");
        }
        return new Source(header, logs.all(run), pinned, target);
    }

    private static ForkReport report(Source source, long sequence) {
        if (sequence < 1 || sequence > source.log().size()) {
            throw refused("Expected an event of run " + source.header().run() + ", 1 to " + source.log().size()
                    + ", but found " + sequence + ".");
        }
        return new ForkCheck(source.flow(), source.target()).check(source.log(), sequence);
    }

    private static void refuseMisfits(ForkReport report) {
        if (!report.misfits().isEmpty()) {
            throw refused("Expected a flow that fits what is recorded, but " + report.misfits().size()
                    + " of the events do not fit it. " + report.misfits().stream()
                            .limit(5)
                            .map(misfit -> "#" + misfit.sequence() + " at " + misfit.where() + ": " + misfit.why())
                            .collect(Collectors.joining(" "))
                    + " Change the flow, or fork before the first of them, at event " + report.cut() + ".");
        }
    }

    private RunId begin(
            Source source, ForkReport report, Origin.Kind kind, Optional<NodeAddress> again, Map<String, String> tags) {
        if (report.cut() == 0 || report.ended()) {
            throw refused(report.ended()
                    ? "Expected a place where run " + source.header().run() + " goes on, but it has ended at event "
                            + report.cut() + ". Choose an earlier event, or run it again."
                    : "Expected events of run " + source.header().run()
                            + " that the fork can take over, but there are none. Run it again instead.");
        }
        FlowDefinition target = source.target();
        RunStarted started = (RunStarted) source.log().getFirst().event();
        rules.check(target, started.input());
        String hash = flows.keep(target);
        RunId fork = parts.starter().newId();
        RunId from = source.header().run();
        List<RecordedEvent> taken = new ForkLog(target, names, fork)
                .of(source.log().subList(0, (int) report.cut()), hash, new Origin(kind, from, report.cut()));
        RunState state = new RunEvolution(target).fold(taken);
        FoldedRun fresh = parts.starter().fresh(
                fork, target, hash, Path.of(started.workFolder().orElse("")).toAbsolutePath());
        List<NodeAddress> anew = kind == Origin.Kind.RETRY
                ? Stream.concat(again.stream(), mended(source, fresh, state)).distinct().toList()
                : List.of();
        RunInput.GoOn input = new RunInput.GoOn(from, report.cut(), report.goesOn(), anew, tags);
        Decision goesOn = fresh.decider().decide(state, input, parts.clock().now());
        List<RecordedEvent> events = new ArrayList<>(taken);
        events.addAll(goesOn.events());
        List<Effect> open = new ArrayList<>(fresh.decider().openEffects(goesOn.after()));
        append(fresh, input, new Decision(events, goesOn.after(), open, goesOn.held()));
        return fork;
    }

    /**
     * Steps beside the one that failed that were under way, too, and are another in the flow of the fork. Their recorded input is that
     * of the flow before. One that must not be repeated keeps its call, so that a person decides about it.
     */
    private Stream<NodeAddress> mended(Source source, FoldedRun fresh, RunState state) {
        return fresh.decider().openEffects(state).stream()
                .flatMap(effect -> effect instanceof Effect.CallStep call ? Stream.of(call) : Stream.empty())
                .filter(call -> !source.flow()
                        .node(call.at().path())
                        .equals(source.target().node(call.at().path())))
                .filter(parts.steps().rules()::isRepeatable)
                .map(Effect.CallStep::at);
    }

    private void append(FoldedRun fresh, RunInput.GoOn input, Decision decision) {
        RunId fork = fresh.context().run();
        List<Effect> taken = new ArrayList<>();
        try {
            for (Effect effect : decision.effects()) {
                takeShared(fresh, effect);
                taken.add(effect);
            }
            CompletableFuture<Decision> accepted = new CompletableFuture<>();
            loop.put(fork, new Mail.TakeOver(fresh, input, decision, accepted));
            Decision _ = Answers.await(accepted);
        } catch (RuntimeException failed) {
            taken.forEach(effect -> giveBack(fork, effect));
            throw failed;
        }
    }

    /** What the fork would have of things that one run has at a time. */
    private void takeShared(FoldedRun fresh, Effect effect) {
        RunId fork = fresh.context().run();
        switch (effect) {
            case Effect.HoldPermit hold -> {
                if (!parts.permits().tryHold(fork, hold.at(), hold.lock(), hold.permits())) {
                    throw refused("Expected the lock '" + hold.lock() + "' to be free, which the fork would hold at "
                            + hold.at() + ", but other runs have it. Wait for them, or fork before it was asked for.");
                }
            }
            case Effect.OpenInbox inbox when isNamed(fresh, inbox) -> {
                Optional<Visit> owner = parts.claims().claim(inbox.inbox(), fork, inbox.at());
                if (owner.isPresent()) {
                    throw refused("Expected the name '" + inbox.inbox() + "' to be free, which the fork's inbox at "
                            + inbox.at() + " would have, but run " + owner.get().run()
                            + " has it. Cancel that run, or fork before the inbox was opened.");
                }
            }
            // Everything else belongs to one run alone.
            case Effect.CallStep _,Effect.WithholdStep _,Effect.InterruptStep _,Effect.ArmTimer _,Effect.DisarmTimer _,Effect.OpenInbox _,Effect.CloseInbox _,Effect.ClaimToken _,Effect.DropToken _,Effect.AnswerCaller _,Effect.SendSignal _,Effect.StartChild _,Effect.WatchRun _,Effect.ForgetErrand _,Effect.AcquirePermit _,Effect.ReleasePermit _ ->
                {}
        }
    }

    private void giveBack(RunId fork, Effect effect) {
        switch (effect) {
            case Effect.HoldPermit hold -> parts.permits().release(fork, hold.at(), hold.lock());
            case Effect.OpenInbox inbox -> parts.claims().drop(inbox.inbox(), fork, inbox.at());
            // Nothing was taken for it.
            case Effect.CallStep _,Effect.WithholdStep _,Effect.InterruptStep _,Effect.ArmTimer _,Effect.DisarmTimer _,Effect.CloseInbox _,Effect.ClaimToken _,Effect.DropToken _,Effect.AnswerCaller _,Effect.SendSignal _,Effect.StartChild _,Effect.WatchRun _,Effect.ForgetErrand _,Effect.AcquirePermit _,Effect.ReleasePermit _ ->
                {}
        }
    }

    private static boolean isNamed(FoldedRun fresh, Effect.OpenInbox inbox) {
        return fresh.context()
                .flow()
                .node(inbox.at().path())
                .filter(node -> node instanceof WebhookNode webhook && webhook.token().isPresent())
                .isPresent();
    }

    private static RunRefusedException refused(String message) {
        return new RunRefusedException(message, List.of());
    }
}

package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.counted;
import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.runs.projection.Attempt;
import dev.steadflow.designer.runs.projection.LaneTally;
import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.designer.runs.projection.Ties;
import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.designer.runs.projection.VisitState;
import dev.steadflow.designer.runs.projection.Waiting;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.expression.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What to say about one visit: names and values for people, in the order shown. Pure. */
final class VisitFacts {

    private final Words words;

    VisitFacts(Words words) {
        this.words = words;
    }

    /** The facts at an instant; it decides countdowns and how long an open visit has lasted. */
    Map<String, String> of(Visit visit, FlowDefinition flow, Instant now) {
        Map<String, String> facts = new LinkedHashMap<>();
        visit.values().uses().ifPresent(uses -> facts.put(say("Step"), uses));
        facts.put(say("Started"), words.near(visit.times().startedAt(), now));
        visit.times().endedAt().ifPresent(end -> facts.put(say("Ended"), words.near(end, now)));
        facts.put(say("Duration"), Words.span(visit.times()
                .duration()
                .orElseGet(() -> Duration.between(visit.times().startedAt(), now))));
        if (visit.remarks().again() > 0) {
            facts.put(say("Attempt"), say(
                    "{0}: the engine ended before the answer of the one before was recorded, so the step was called "
                            + "again, with the same idempotency key",
                    visit.calls()));
        } else if (visit.attempt() > 0) {
            facts.put(say("Attempt"), say("{0} of {1}", visit.attempt(), attemptsAllowed(visit, flow)));
        }
        awaited(visit, flow)
                .ifPresent(text -> facts.put(visit.state().isOpen() ? say("Waits for") : say("Waited for"), text));
        visit.ties().lock()
                .ifPresent(lock -> facts.put(visit.state().isOpen() ? say("Holds lock") : say("Held lock"), lock));
        waiting(visit, now).ifPresent(text -> facts.put(dueName(visit), text));
        visit.remarks().progress().ifPresent(progress -> facts.put(say("Progress"), progress(progress)));
        visit.remarks().way().ifPresent(way -> facts.put(say("Way taken"), way));
        lanes(visit, flow).ifPresent(text -> facts.put(say("Lanes"), text));
        inboxes(visit).ifPresent(text -> facts.put(say("Inbox"), text));
        visit.ties().child().ifPresent(run -> facts.put(say("Child run"), run.text()));
        visit.remarks().undo().ifPresent(undo -> facts.put(say("Undoing"), undo.words()));
        visit.remarks().winner().ifPresent(winner -> facts.put(say("Winner"), say("lane '{0}'", winner)));
        visit.remarks().reason().ifPresent(reason -> facts.put(reasonName(visit), reason));
        visit.remarks()
                .lateOutcome()
                .ifPresent(late -> facts.put(
                        say("Afterwards"), late(late)));
        visit.lostBy().ifPresent(by -> facts.put(say("Lost by"), Words.span(by)));
        if (visit.restored()) {
            facts.put(say("Restored"), say("from the log, not executed again"));
        }
        return facts;
    }

    /** The facts of the run as a whole. */
    Map<String, String> of(RunId run, RunView view, Instant now) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(say("Run id"), run.text());
        view.facts().ownStart().ifPresent(start -> facts.put(
                view.facts().forkedAt().isPresent() ? say("Forked") : say("Started"), words.day(start)));
        view.facts().endedAt().ifPresent(end -> facts.put(say("Ended"), words.day(end)));
        view.facts().lasted(now).ifPresent(lasted -> facts.put(say("Duration"), Words.span(lasted)));
        facts.put(say("Events"), Words.count(view.lastSequence()));
        facts.put(say("Visits"), Words.count(view.visits().size()));
        view.facts().cancelReason().ifPresent(reason -> facts.put(say("Reason"), reason));
        view.facts().incident().ifPresent(why -> facts.put(say("What happened"), why));
        return facts;
    }

    /** What an attempt did, in one line. */
    String of(Attempt attempt, boolean isLast) {
        return outcome(attempt, isLast)
                + attempt.heartbeat().map(details -> "  " + say("It told {0}.", Words.cut(details.toString(), 400)))
                        .orElse("");
    }

    private String outcome(Attempt attempt, boolean isLast) {
        String start = attempt.startedAt().map(when -> words.clock(when) + "  ").orElse("");
        if (attempt.error().isPresent()) {
            String next = attempt.nextAttemptAt()
                    .map(when -> "  " + say("Next attempt at {0}.", words.clock(when)))
                    .orElse("");
            return start + attempt.error().get().name() + ": "
                    + attempt.error().get().message() + next;
        }
        if (attempt.endedAt().isPresent()) {
            return start + say("succeeded at {0}", words.clock(attempt.endedAt().get()));
        }
        return start + (isLast ? say("under way") : say("its end was never recorded; the engine stopped meanwhile"));
    }

    /** How often the step may be called in all. */
    static int attemptsAllowed(Visit visit, FlowDefinition flow) {
        Optional<NodeDefinition> node = flow.node(visit.at().path());
        RetryPolicy policy = node.flatMap(found -> found.settings().retry()).orElse(RetryPolicy.STANDARD);
        boolean isRetried = node.filter(found -> found instanceof StepNode || found.settings().retry().isPresent())
                .isPresent();
        return Math.max(visit.attempt(), isRetried ? policy.attempts() : 1);
    }

    /** What it waits for in the flow's own words, as the id of an inbox says nothing. */
    private static Optional<String> awaited(Visit visit, FlowDefinition flow) {
        return visit.ties().waiting().map(waiting -> place(visit, flow, waiting)
                .map(webhook -> say("{0} in {1}", waiting.words(), webhook))
                .orElse(waiting.words()));
    }

    private static Optional<String> place(Visit visit, FlowDefinition flow, Waiting waiting) {
        if (waiting.kind() != Waiting.Kind.PAYLOAD) {
            return Optional.empty();
        }
        return flow.node(visit.at().path())
                .flatMap(VisitFacts::inbox)
                .map(webhook -> Templates.isExpression(webhook) ? Templates.inner(webhook) : webhook);
    }

    private static Optional<String> inbox(NodeDefinition node) {
        if (node instanceof WaitNode wait) {
            return wait.webhook();
        }
        return node instanceof ForEachNode each && each.items() instanceof ForEachNode.Items.Arriving arriving
                ? Optional.of(arriving.webhook())
                : Optional.empty();
    }

    private static Optional<String> lanes(Visit visit, FlowDefinition flow) {
        LaneTally tally = visit.lanes();
        boolean counted = flow.node(visit.at().path())
                .filter(node -> node instanceof ForEachNode || node instanceof ParallelNode)
                .isPresent();
        return counted && tally.total() > 0 ? Optional.of(LaneWords.of(tally)) : Optional.empty();
    }

    private static Optional<String> inboxes(Visit visit) {
        Ties ties = visit.ties();
        if (ties.inboxes().isEmpty()) {
            return Optional.empty();
        }
        String open = ties.closed() ? say("closed") : say("open");
        String many = ties.inboxes().size() == 1 ? "" : Words.count(ties.inboxes().size()) + ", ";
        return Optional.of(many + open + ", "
                + counted(ties.received(), "1 payload so far", "{0} payloads so far"));
    }

    private Optional<String> waiting(Visit visit, Instant now) {
        if (visit.times().due().isEmpty()) {
            return Optional.empty();
        }
        Instant due = visit.times().due().get();
        if (!visit.state().isOpen()) {
            return visit.state() == VisitState.SUCCEEDED && visit.attempt() == 0
                    ? Optional.of(words.day(due))
                    : Optional.empty();
        }
        Duration left = Duration.between(now, due);
        String countdown = left.isPositive() ? say("in {0}", Words.span(wholeSeconds(left))) : say("due now");
        return Optional.of(countdown + "  (" + words.near(due, now) + ")");
    }

    private static String late(Visit.LateOutcome late) {
        return switch (late.words()) {
            case "completed" -> say("it completed after all; that changes nothing");
            case "failed" -> say("it failed after all; that changes nothing");
            default -> say("it was cancelled after all; that changes nothing"); // The log has no other word.
        };
    }

    /** A countdown that shows tenths would flicker. */
    private static Duration wholeSeconds(Duration left) {
        return left.compareTo(Duration.ofMinutes(1)) < 0 ? Duration.ofSeconds(left.toSeconds() + 1) : left;
    }

    private static String dueName(Visit visit) {
        return switch (visit.state()) {
            case RETRYING -> say("Next attempt");
            case WAITING, SUCCEEDED -> visit.ties().waiting().isPresent() ? say("At most until") : say("Waits until");
            case SCHEDULED, RUNNING, INCIDENT, FAILED, TIMED_OUT, CANCELLED, LOST, SKIPPED -> say("Must end by");
        };
    }

    private static String reasonName(Visit visit) {
        return switch (visit.state()) {
            case CANCELLED, LOST, SKIPPED -> say("Reason");
            case INCIDENT -> say("What happened");
            case SCHEDULED, RUNNING, WAITING, RETRYING, SUCCEEDED, FAILED, TIMED_OUT -> say("Note");
        };
    }

    private static String progress(Visit.Progress progress) {
        String share = progress.fraction() >= 0 ? Math.round(progress.fraction() * 100) + " %" : "";
        return (share + "  " + progress.message()).strip();
    }
}

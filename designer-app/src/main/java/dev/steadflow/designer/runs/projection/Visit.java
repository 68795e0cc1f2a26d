package dev.steadflow.designer.runs.projection;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.pcollections.PVector;
import org.pcollections.TreePVector;
import tools.jackson.databind.JsonNode;

/**
 * One visit of one node as far as the log tells. Immutable; parts that did not change are shared.
 *
 * @param at the visit
 * @param state its condition
 * @param restored true: it had ended before this engine was started, and was not executed again
 * @param times when
 * @param values what went in and came out
 * @param attempts the calls of a step, oldest first; empty for other nodes and for calls that nobody saw begin
 * @param remarks what else people want to know
 * @param ties what it waits for, its inboxes, the run it started
 * @param lanes how far the lanes of a container are
 */
public record Visit(
        NodeAddress at,
        VisitState state,
        boolean restored,
        Times times,
        Values values,
        PVector<Attempt> attempts,
        Remarks remarks,
        Ties ties,
        LaneTally lanes) {

    /**
     * When things happened.
     *
     * @param startedAt when the visit was entered
     * @param endedAt when its outcome was recorded
     * @param due when a sleep ends, a retry begins or a container's time is up
     */
    public record Times(Instant startedAt, Optional<Instant> endedAt, Optional<Instant> due) {

        /** How long the visit took, if it has ended. */
        public Optional<Duration> duration() {
            return endedAt.map(end -> Duration.between(startedAt, end));
        }
    }

    /**
     * What went in and came out.
     *
     * @param uses the step type and version of a step
     * @param input a step's evaluated input, secret references inside
     * @param result what a step's plugin returned, before {@code out}
     * @param output what {@code $nodeId} yields
     * @param error why it failed
     * @param changes variables that it changed, in order
     */
    public record Values(
            Optional<String> uses,
            Optional<JsonNode> input,
            Optional<JsonNode> result,
            Optional<JsonNode> output,
            Optional<FlowError> error,
            PVector<VariableChange> changes) {

        static final Values NONE = new Values(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TreePVector.empty());

        static Values ofStep(String uses, JsonNode input) {
            return new Values(
                    Optional.of(uses),
                    Optional.of(input),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    TreePVector.empty());
        }

        /** The step worked, so the error of an earlier attempt is history; the attempts keep it. */
        Values withResult(JsonNode newResult, JsonNode newOutput) {
            return new Values(uses, input, Optional.of(newResult), Optional.of(newOutput), Optional.empty(), changes);
        }

        Values withInput(JsonNode newInput) {
            return new Values(uses, Optional.of(newInput), result, output, error, changes);
        }

        Values withOutput(JsonNode newOutput) {
            return new Values(uses, input, result, Optional.of(newOutput), error, changes);
        }

        Values withError(FlowError newError) {
            return new Values(uses, input, result, output, Optional.of(newError), changes);
        }

        Values with(VariableChange change) {
            return new Values(uses, input, result, output, error, changes.plus(change));
        }
    }

    /**
     * A variable that the visit changed.
     *
     * @param how what was done to it, as people read it: {@code =}, {@code append}, {@code put key} or {@code add}
     */
    public record VariableChange(String name, String how, JsonNode value) {}

    /**
     * What else people want to know.
     *
     * @param reason why it waits, was stopped or needs a decision
     * @param progress what the step last said about itself; live only
     * @param lateOutcome what a cancelled step answered after all
     * @param winner the lane that won, for a race
     * @param way the label of the way a choice took
     * @param undo how far undoing it is
     * @param again how often an engine that took the run over called the step again, which the log does not say
     * @param againSince when the last such engine was started
     */
    public record Remarks(
            Optional<String> reason,
            Optional<Progress> progress,
            Optional<LateOutcome> lateOutcome,
            Optional<String> winner,
            Optional<String> way,
            Optional<Undo> undo,
            int again,
            Optional<Instant> againSince) {

        static final Remarks NONE = new Remarks(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty());

        Remarks withReason(Optional<String> newReason) {
            return new Remarks(newReason, progress, lateOutcome, winner, way, undo, again, againSince);
        }

        Remarks withProgress(Optional<Progress> newProgress) {
            return new Remarks(reason, newProgress, lateOutcome, winner, way, undo, again, againSince);
        }

        Remarks withLateOutcome(LateOutcome outcome) {
            return new Remarks(reason, progress, Optional.of(outcome), winner, way, undo, again, againSince);
        }

        Remarks withWinner(String lane) {
            return new Remarks(reason, progress, lateOutcome, Optional.of(lane), way, undo, again, againSince);
        }

        Remarks withWay(String label) {
            return new Remarks(reason, progress, lateOutcome, winner, Optional.of(label), undo, again, againSince);
        }

        Remarks calledAgain(Instant since) {
            return new Remarks(reason, progress, lateOutcome, winner, way, undo, again + 1, Optional.of(since));
        }

        Remarks withUndo(Undo far) {
            return new Remarks(reason, progress, lateOutcome, winner, way, Optional.of(far), again, againSince);
        }
    }

    /** How far undoing a visit is. */
    public enum Undo {
        /** It completed, and what it did can be undone when a scope around it fails. */
        POSSIBLE(say("can be undone")),
        /** What it did is being undone. */
        UNDER_WAY(say("being undone")),
        /** What it did is undone. */
        DONE(say("undone"));

        private final String words;

        Undo(String words) {
            this.words = words;
        }

        /** What people read. */
        public String words() {
            return words;
        }
    }

    /**
     * What a cancelled step answered after all.
     *
     * @param words {@code completed}, {@code failed}, or {@code cancelled} when it obeyed
     * @param when when it was recorded
     */
    public record LateOutcome(String words, Instant when) {}

    /**
     * How far a step is.
     *
     * @param fraction from 0 to 1; negative when unknown
     * @param message what it does; may be empty
     */
    public record Progress(double fraction, String message) {}

    static Visit entered(NodeAddress at, VisitState state, Instant when) {
        return new Visit(
                at,
                state,
                false,
                new Times(when, Optional.empty(), Optional.empty()),
                Values.NONE,
                TreePVector.empty(),
                Remarks.NONE,
                Ties.NONE,
                LaneTally.NONE);
    }

    Visit in(VisitState newState) {
        return new Visit(at, newState, restored, times, values, attempts, remarks, ties, lanes);
    }

    Visit with(Values newValues) {
        return new Visit(at, state, restored, times, newValues, attempts, remarks, ties, lanes);
    }

    Visit with(Remarks newRemarks) {
        return new Visit(at, state, restored, times, values, attempts, newRemarks, ties, lanes);
    }

    Visit with(PVector<Attempt> newAttempts) {
        return new Visit(at, state, restored, times, values, newAttempts, remarks, ties, lanes);
    }

    Visit dueAt(Instant due) {
        return new Visit(
                at,
                state,
                restored,
                new Times(times.startedAt(), times.endedAt(), Optional.of(due)),
                values,
                attempts,
                remarks,
                ties,
                lanes);
    }

    Visit markedRestored() {
        return new Visit(at, state, true, times, values, attempts, remarks, ties, lanes);
    }

    /** Ends the visit; how far it was is over. */
    Visit ended(VisitState end, Instant when) {
        return new Visit(
                at,
                end,
                restored,
                new Times(times.startedAt(), Optional.of(when), times.due()),
                values,
                attempts,
                remarks.withProgress(Optional.empty()),
                ties,
                lanes);
    }

    Visit with(Ties newTies) {
        return new Visit(at, state, restored, times, values, attempts, remarks, newTies, lanes);
    }

    Visit with(LaneTally newLanes) {
        return new Visit(at, state, restored, times, values, attempts, remarks, ties, newLanes);
    }

    /** Waits for something, until an instant at most. */
    Visit waitingFor(Waiting what, Optional<Instant> deadline) {
        Visit waiting = with(ties.withWaiting(Optional.of(what))).in(VisitState.WAITING);
        return deadline.map(waiting::dueAt).orElse(waiting);
    }

    /**
     * By how much it was too late in a race, where that is known: a step that came to its end all the same, and a sleep, whose
     * end was fixed. Of one that obeyed nobody knows.
     */
    public Optional<Duration> lostBy() {
        if (state != VisitState.LOST || times.endedAt().isEmpty()) {
            return Optional.empty();
        }
        Instant stopped = times.endedAt().get();
        boolean slept = values.uses().isEmpty() && ties.waiting().isEmpty() && lanes.equals(LaneTally.NONE);
        return remarks.lateOutcome()
                .filter(late -> late.words().equals("completed"))
                .map(LateOutcome::when)
                .or(() -> slept ? times.due() : Optional.empty())
                .map(end -> Duration.between(stopped, end))
                .filter(Duration::isPositive);
    }

    /** How often the step was called, as far as is known: its attempts, and calls that an engine repeated. */
    public int calls() {
        return attempt() + remarks.again();
    }

    /** The number of the attempt that is under way or was the last; 0 for nodes without attempts. */
    public int attempt() {
        if (attempts.isEmpty()) {
            return values.uses().isPresent() ? 1 : 0;
        }
        Attempt last = attempts.getLast();
        return last.nextAttemptAt().isPresent() && state.isOpen() ? last.number() + 1 : last.number();
    }
}

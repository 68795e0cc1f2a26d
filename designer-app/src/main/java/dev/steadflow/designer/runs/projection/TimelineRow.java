package dev.steadflow.designer.runs.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of the timeline: a visit, how deep it lies, and what its time was spent on.
 *
 * @param visit the visit
 * @param depth how many containers are around it
 * @param lane the lane or item that it ran in, as its container names it; empty in the flow's outermost scope
 * @param critical true: the run would have ended earlier if this visit had
 */
public record TimelineRow(Visit visit, int depth, String lane, boolean critical) {

    /** What time is spent on. */
    public enum Use {
        /** A step is being called, or a node does its own work. */
        WORK,
        /** Time has to pass, or something has to arrive. */
        WAIT,
        /** An attempt failed and the next one is not due yet. */
        PAUSE,
        /** What is inside is under way; the rows below say what. */
        LANES
    }

    /**
     * A part of a visit's time.
     *
     * @param use what it was spent on
     * @param attempt which attempt, from 1; 0 when there are none
     * @param failed whether the attempt failed
     * @param start when it began
     * @param end when it ended; empty while it goes on
     */
    public record Span(Use use, int attempt, boolean failed, Instant start, Optional<Instant> end) {}

    /**
     * The parts of its time, one after the other; the last one is open while the visit is. Made anew with each call: few rows of
     * a long run are ever seen.
     */
    public List<Span> spans() {
        return visit.attempts().isEmpty() ? whole(visit) : attempts(visit);
    }

    private static List<Span> whole(Visit visit) {
        return List.of(new Span(useOf(visit), visit.attempt(), visit.values().error().isPresent(),
                visit.times().startedAt(), visit.times().endedAt()));
    }

    private static Use useOf(Visit visit) {
        if (visit.lanes().total() > 0 || visit.ties().lock().isPresent()) {
            return Use.LANES;
        }
        boolean waits = visit.ties().waiting().isPresent()
                || visit.state() == VisitState.WAITING
                || (visit.values().uses().isEmpty() && visit.times().due().isPresent());
        return waits ? Use.WAIT : Use.WORK;
    }

    /** An attempt that nobody saw begin begins when it was due, or with the visit. */
    private static List<Span> attempts(Visit visit) {
        List<Span> spans = new ArrayList<>();
        Instant from = visit.times().startedAt();
        Use use = visit.lanes().total() > 0 ? Use.LANES : Use.WORK;
        for (Attempt attempt : visit.attempts()) {
            Instant begun = attempt.startedAt().orElse(from);
            Optional<Instant> end = attempt.endedAt().or(() -> visit.times().endedAt());
            spans.add(new Span(use, attempt.number(), attempt.error().isPresent(), begun, end));
            if (attempt.nextAttemptAt().isPresent() && end.isPresent()) {
                from = pause(spans, visit, attempt, end.get());
            }
        }
        boolean next = visit.state() == VisitState.SCHEDULED || visit.state() == VisitState.RUNNING;
        if (next && spans.getLast().use() == Use.PAUSE) {
            spans.add(new Span(use, visit.attempt(), false, from, Optional.empty()));
        }
        return spans;
    }

    private static Instant pause(List<Span> spans, Visit visit, Attempt attempt, Instant failedAt) {
        Instant due = attempt.nextAttemptAt().orElseThrow();
        boolean waiting = visit.state() == VisitState.RETRYING && visit.attempts().getLast().equals(attempt);
        Instant end = visit.times().endedAt().filter(stop -> stop.isBefore(due)).orElse(due);
        spans.add(new Span(Use.PAUSE, attempt.number(), false, failedAt,
                waiting ? Optional.empty() : Optional.of(end)));
        return end;
    }
}

package dev.steadflow.designer.runs.projection;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.RunEvent;
import java.time.Instant;
import java.util.Optional;
import org.pcollections.PVector;

/**
 * Keeps the attempts of a step's visit. The log records only how attempts end; when they begin is a live hint that may
 * be missing, come twice, or come after the end.
 */
final class AttemptBook {

    /** An attempt was seen to begin. */
    Visit begun(Visit visit, int number, Instant when) {
        if (indexOf(visit.attempts(), number) >= 0) {
            return visit;
        }
        Visit running = visit.with(visit.attempts().plus(Attempt.begun(number, when)));
        return running.state() == VisitState.INCIDENT ? running : running.in(VisitState.RUNNING);
    }

    /** An attempt failed and another is due. */
    Visit failedForNow(Visit visit, RunEvent.StepRetrying event, Instant when) {
        return ended(visit, event.attempt(), Optional.of(event.error()), Optional.of(event.nextAttemptAt()), when)
                .with(visit.values().withError(event.error()))
                .dueAt(event.nextAttemptAt())
                .in(VisitState.RETRYING);
    }

    /** A visit of another node than a step failed, and another visit is due. */
    Visit failedForNow(Visit visit, RunEvent.NodeRetrying event, Instant when) {
        return ended(visit, event.attempt(), Optional.of(event.error()), Optional.of(event.nextAttemptAt()), when)
                .with(visit.values().withError(event.error()))
                .dueAt(event.nextAttemptAt())
                .in(VisitState.RETRYING);
    }

    /** An attempt told how far it is. */
    Visit told(Visit visit, RunEvent.HeartbeatRecorded event) {
        PVector<Attempt> attempts = visit.attempts();
        int index = indexOf(attempts, event.attempt());
        Attempt told = (index < 0 ? unseen(visit, event.attempt()) : attempts.get(index)).told(event.details());
        return visit.with(index < 0 ? attempts.plus(told) : attempts.with(index, told));
    }

    /** The last attempt ended. */
    Visit ended(Visit visit, int number, Optional<FlowError> error, Instant when) {
        return ended(visit, number, error, Optional.empty(), when);
    }

    private static Visit ended(
            Visit visit, int number, Optional<FlowError> error, Optional<Instant> next, Instant when) {
        PVector<Attempt> attempts = visit.attempts();
        int index = indexOf(attempts, number);
        Attempt attempt = (index < 0 ? unseen(visit, number) : attempts.get(index)).ended(when, error, next);
        return visit.with(index < 0 ? attempts.plus(attempt) : attempts.with(index, attempt));
    }

    /**
     * An attempt that nobody saw begin: the first was asked for when the visit was entered, unless that waited for a lock, and
     * any other when the one before had planned it.
     */
    private static Attempt unseen(Visit visit, int number) {
        Optional<Instant> asked;
        if (number == 1) {
            asked = visit.ties().lock().isPresent() ? Optional.empty() : Optional.of(visit.times().startedAt());
        } else {
            int before = indexOf(visit.attempts(), number - 1);
            asked = before < 0 ? Optional.empty() : visit.attempts().get(before).nextAttemptAt();
        }
        return Attempt.unseen(number, asked);
    }

    /** Attempts are few and the last is asked for most, so a backward scan is the fastest. */
    private static int indexOf(PVector<Attempt> attempts, int number) {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            if (attempts.get(i).number() == number) {
                return i;
            }
        }
        return -1;
    }
}

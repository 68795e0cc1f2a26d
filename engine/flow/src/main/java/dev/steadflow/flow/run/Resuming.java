package dev.steadflow.flow.run;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.run.OpenVisit.OpenSleep;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What a decision does when time has come, and when a run goes on that kept what came. Owned by one {@link Deciding}. */
final class Resuming {

    private final Deciding deciding;

    Resuming(Deciding deciding) {
        this.deciding = deciding;
    }

    /** What was kept is answered in its order, and what has become due meanwhile, the oldest first. */
    void takeUp(KeptInputs kept) {
        Deque<KeptInputs.Kept> left = new ArrayDeque<>(kept.inputs().values());
        Optional<OpenVisit> due = due();
        while (deciding.state().end().isEmpty() && (!left.isEmpty() || due.isPresent())) {
            boolean timer = due.isPresent()
                    && (left.isEmpty() || !due.get().wakeAt().orElseThrow().isAfter(left.element().at()));
            deciding.beginAnew();
            if (timer) {
                fire(due.get().at());
            } else {
                takeUp(left.remove());
            }
            deciding.settle();
            due = due();
        }
    }

    private void takeUp(KeptInputs.Kept kept) {
        switch (kept) {
            case KeptInputs.Kept.Mail mail -> deciding.doNext(new Task.Serve(mail.source()));
            case KeptInputs.Kept.Outcome outcome -> {
                if (!Pausing.waits(deciding.state(), outcome.step())) {
                    return; // Something that was kept before it has stopped its visit.
                }
                outcome.result().ifPresent(
                        result -> deciding.entering().completeStep(outcome.step(), outcome.attempt(), result));
                outcome.error().ifPresent(
                        error -> deciding.entering().failStep(outcome.step(), outcome.attempt(), error, true));
            }
        }
    }

    /** The visit that has been due for the longest time; of several the first by address. */
    private Optional<OpenVisit> due() {
        Optional<OpenVisit> oldest = Optional.empty();
        Instant since = deciding.now();
        for (OpenVisit visit : deciding.state().open().values()) {
            Optional<Instant> due = visit.wakeAt();
            if (due.isPresent() && (due.get().isBefore(since) || (oldest.isEmpty() && due.get().equals(since)))) {
                oldest = Optional.of(visit);
                since = due.get();
            }
        }
        return oldest;
    }

    /** Something of a visit is due: its end, another try, a handler, or its limit, in this order. */
    void fire(NodeAddress at) {
        OpenVisit visit = deciding.state().open().get(at.text());
        if (visit == null || visit.wakeAt().filter(due -> !deciding.now().isBefore(due)).isEmpty()) {
            return;
        }
        switch (visit) {
            case OpenSleep sleep when !deciding.now().isBefore(sleep.due()) ->
                deciding.entering().endSleep(sleep, false);
            case OpenVisit.OpenRetry again -> {
                deciding.emit(new RunEvent.NodeRetryDue(at));
                deciding.doNext(new Task.Enter(at.scope(), at.id()));
            }
            case OpenLanes lanes -> {
                Optional<OpenLanes.Handler> due = lanes.handlers().stream()
                        .filter(handler -> handler.due().equals(lanes.wakeAt()))
                        .findFirst();
                if (due.isPresent()) {
                    deciding.attempting().fire(lanes, due.get());
                } else {
                    deciding.lanes().timeOut(lanes);
                }
            }
            case OpenVisit limited -> deciding.failing().fail(at, FlowError.of(FlowError.TIMEOUT, "Expected '" + at.id()
                    + "' to be done by " + limited.wakeAt().orElse(deciding.now()) + ", but it was still waiting."));
        }
    }
}

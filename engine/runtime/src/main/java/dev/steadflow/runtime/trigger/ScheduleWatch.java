package dev.steadflow.runtime.trigger;

import dev.steadflow.flow.definition.FlowTrigger.Schedule;
import dev.steadflow.flow.definition.FlowTrigger.Schedule.Overlap;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.schedule.Timetable;
import dev.steadflow.runtime.api.TriggerView;
import dev.steadflow.runtime.trigger.TriggerWorld.Start;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A schedule that is on. A time is first remembered as one that waits, then its run is started under a key of its own, then
 * it is crossed off: a crash between any two of these repeats what is harmless and loses nothing.
 */
final class ScheduleWatch extends Watch {

    /** Later than this, a time counts as missed: nobody was there, or the clock was set. */
    static final Duration ON_TIME = Duration.ofMinutes(1);

    /** With {@code queue}: beyond that, something is wrong that waiting does not mend. */
    static final int MOST_WAITING = 100;

    private final Schedule schedule;
    private final Timetable times;
    private boolean wasThere;

    /** @throws IllegalArgumentException when its times cannot be read */
    ScheduleWatch(Watched watched, Schedule schedule, TriggerWorld world, TriggerNotes notes) {
        super(watched, world, notes);
        this.schedule = schedule;
        this.times = Timetable.of(schedule);
    }

    @Override
    String rule() {
        return schedule.cron().or(schedule::every).orElse("") + " " + times.zone();
    }

    @Override
    void look() {
        Instant now = world.now();
        accept(now);
        boolean mayGoOn = startWaiting();
        wasThere = true;
        if (mayGoOn) {
            times.after(now).ifPresent(next -> world.at(watched.name(), next, this::lookSafely));
        }
    }

    /** Takes in the times that have come, and says which of them start a run. */
    private void accept(Instant now) {
        Instant reached = note().reached().orElse(now);
        Optional<Instant> latest = times.atOrBefore(now).filter(reached::isBefore);
        if (latest.isEmpty()) {
            return;
        }
        List<Instant> due = due(reached, now);
        if (schedule.overlap() == Overlap.SKIP) {
            due = due.isEmpty() || isBusy() ? List.of() : due.subList(0, 1);
        }
        TriggerNote accepted = note().reaching(latest.get(), due);
        boolean tooMany = schedule.overlap() == Overlap.QUEUE && accepted.waiting().size() > MOST_WAITING;
        if (tooMany) {
            tell("More than " + MOST_WAITING + " times wait for the run before them to end; the oldest pass.");
        }
        remember(tooMany ? accepted.waitingAtMost(MOST_WAITING) : accepted);
    }

    private List<Instant> due(Instant reached, Instant now) {
        boolean onTime = wasThere && times.after(reached)
                .filter(first -> !first.isBefore(now.minus(ON_TIME))).isPresent();
        if (onTime) {
            return times.newest(reached, now, (int) ON_TIME.dividedBy(Timetable.SHORTEST_INTERVAL) + 1);
        }
        return switch (schedule.catchUp()) {
            case LAST -> times.newest(reached, now, 1);
            case NONE -> times.newest(reached, now, 1).stream()
                    .filter(time -> !time.isBefore(now.minus(ON_TIME)))
                    .toList();
            case ALL -> times.newest(reached, now, schedule.catchUpLimit().orElse(Schedule.STANDARD_LIMIT));
        };
    }

    private boolean isBusy() {
        return !note().waiting().isEmpty() || lastRun().filter(this::goesOn).isPresent();
    }

    private Optional<RunId> lastRun() {
        return Optional.of(note().run()).filter(run -> !run.isEmpty()).map(RunId::new);
    }

    /** Whether a run has not ended; if so, its end makes this look again where something waits for it. */
    private boolean goesOn(RunId run) {
        return world.whenEnded(run, watched.name(), this::lookSafely);
    }

    /** Starts what waits, as far as it may; false when it has to be tried again soon. */
    private boolean startWaiting() {
        while (!note().waiting().isEmpty()) {
            if (schedule.overlap() != Overlap.ALLOW && lastRun().filter(this::goesOn).isPresent()) {
                return true;
            }
            Instant time = note().waiting().getFirst();
            switch (watched.start(world, new Occurrence(time.toString(), event(time)))) {
                case Start.Started started -> {
                    tell("");
                    remember(note().withoutFirst().started(started.run().text(), time.toString()));
                }
                case Start.Refused refused -> {
                    tell(refused.reason());
                    remember(note().withoutFirst());
                }
                case Start.NoRoom full -> {
                    tell(full.reason());
                    again(PATIENCE);
                    return false;
                }
            }
        }
        return true;
    }

    private JsonNode event(Instant time) {
        ZonedDateTime local = time.atZone(times.zone());
        return JsonNodeFactory.instance.objectNode()
                .put("trigger", schedule.id())
                .put("scheduledAt", time.toString())
                .put("date", local.toLocalDate().toString())
                .put("time", local.toLocalTime().format(DateTimeFormatter.ISO_LOCAL_TIME))
                .put("zone", times.zone().getId());
    }

    @Override
    TriggerView view() {
        TriggerNote note = note();
        List<Instant> next = note.paused() ? List.of() : times.next(world.now(), TriggerView.NEXT);
        return new TriggerView(
                watched.flow().id(), schedule, note.paused(), next, note.reached(), note.waiting().size(),
                lastRun().map(run -> new TriggerView.Last(note.occurrence(), run)), Optional.empty(),
                Optional.of(problem()).filter(it -> !it.isEmpty()));
    }
}

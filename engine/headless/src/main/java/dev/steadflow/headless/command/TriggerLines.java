package dev.steadflow.headless.command;

import dev.steadflow.wire.TriggerLine;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes triggers for people, a few lines each.
 *
 * @param out where
 * @param zone whose clocks the next times are told in
 */
record TriggerLines(PrintStream out, ZoneId zone) {

    /** All of them; nothing when there are none. */
    void print(List<TriggerLine> triggers) {
        triggers.forEach(this::print);
    }

    private void print(TriggerLine trigger) {
        EventLine times = new EventLine(zone, Paint.none());
        out.println("Trigger " + trigger.flow() + "/" + trigger.trigger() + ": " + trigger.words()
                + (trigger.paused() ? " - paused" : ""));
        if (!trigger.next().isEmpty()) {
            out.println("  next: " + trigger.next().stream().map(times::dateTime).collect(Collectors.joining(", ")));
        }
        trigger.reached().ifPresent(reached -> out.println("  dealt with up to: " + times.dateTime(reached)));
        if (trigger.waiting() > 0) {
            out.println("  waiting for the run before them: " + trigger.waiting());
        }
        trigger.url().ifPresent(url -> out.println("  url: " + url));
        trigger.last().ifPresent(last -> out.println("  last: " + last.occurrence() + " started run " + last.run()));
        trigger.problem().ifPresent(problem -> out.println("  problem: " + problem));
    }
}

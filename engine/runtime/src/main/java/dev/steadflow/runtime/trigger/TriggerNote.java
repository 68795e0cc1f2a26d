package dev.steadflow.runtime.trigger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a trigger while no engine is open.
 *
 * @param rule a schedule's times or a plugin's settings as text, to notice when they have been changed; else empty
 * @param reached the newest time that has been dealt with; later ones are still to come
 * @param waiting times that are to start a run, oldest first
 * @param run the last run that it started; empty text: none
 * @param occurrence the one that started it
 * @param paused whether somebody lets it stand still
 * @param off whether somebody has switched it off
 * @param cursor of a plugin's: how far its last look came
 */
record TriggerNote(
        String rule, Optional<Instant> reached, List<Instant> waiting, String run, String occurrence, boolean paused,
        boolean off, Optional<String> cursor) {

    /** Of a trigger that was never on. */
    static final TriggerNote NEW =
            new TriggerNote("", Optional.empty(), List.of(), "", "", false, false, Optional.empty());

    TriggerNote {
        waiting = List.copyOf(waiting);
    }

    /** Times up to an instant have been dealt with: some of them wait for their run. */
    TriggerNote reaching(Instant instant, List<Instant> accepted) {
        List<Instant> all = new ArrayList<>(waiting);
        all.addAll(accepted);
        return new TriggerNote(rule, Optional.of(instant), all, run, occurrence, paused, off, cursor);
    }

    /** Only the newest so many wait. */
    TriggerNote waitingAtMost(int most) {
        return new TriggerNote(
                rule, reached, waiting.subList(Math.max(0, waiting.size() - most), waiting.size()), run, occurrence,
                paused, off, cursor);
    }

    /** The first that waited does not any more. */
    TriggerNote withoutFirst() {
        return new TriggerNote(rule, reached, waiting.subList(1, waiting.size()), run, occurrence, paused, off, cursor);
    }

    /** A run was started. */
    TriggerNote started(String newRun, String by) {
        return new TriggerNote(rule, reached, waiting, newRun, by, paused, off, cursor);
    }

    /** A plugin has looked: so far it came. */
    TriggerNote lookedTo(String newCursor, Instant now) {
        return new TriggerNote(
                rule, Optional.of(now), waiting, run, occurrence, paused, off, Optional.of(newCursor));
    }

    /** The next look of a plugin is like the first one. */
    TriggerNote lookingAnew() {
        return new TriggerNote(rule, reached, waiting, run, occurrence, paused, off, Optional.empty());
    }

    /** Somebody lets it stand still, or go on. */
    TriggerNote withPaused(boolean still) {
        return new TriggerNote(rule, reached, waiting, run, occurrence, still, off, cursor);
    }

    /** Somebody has switched it off: what waited is forgotten. */
    TriggerNote switchedOff() {
        return new TriggerNote(rule, Optional.empty(), List.of(), run, occurrence, paused, true, Optional.empty());
    }

    /** It is on, by these times. Unless it was on before by the same ones, it begins now. */
    TriggerNote switchedOn(String newRule, Instant now) {
        boolean goesOn = !off && rule.equals(newRule) && reached.isPresent();
        return new TriggerNote(
                newRule, goesOn ? reached : Optional.of(now), waiting, run, occurrence, paused, false,
                goesOn ? cursor : Optional.empty());
    }
}

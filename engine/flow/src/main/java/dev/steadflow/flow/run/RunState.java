package dev.steadflow.flow.run;

import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.event.ScopeAddress;
import java.time.Instant;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import tools.jackson.databind.JsonNode;

/**
 * The condition of one run: the fold of its log, and nothing that is not in it. Immutable; parts that an event does not
 * touch are shared with the state before.
 *
 * @param lastSequence the number of the last event folded in; 0 before the first
 * @param started what the first event said; absent before it
 * @param scopes the scopes that are being run, by address; sorted, so that nothing depends on hash order
 * @param open the visits that wait for something, by address: each running scope has exactly one between decisions
 * @param toldToStop addresses of cancelled steps that have not answered since
 * @param end how the run ended; absent while it goes on
 */
public record RunState(
        long lastSequence,
        Optional<Started> started,
        PSortedMap<String, ScopeState> scopes,
        PSortedMap<String, OpenVisit> open,
        PSortedMap<String, Boolean> toldToStop,
        Optional<RunEnd> end) {

    /**
     * What holds from the first event to the last.
     *
     * @param flowId the flow
     * @param input the run's input
     * @param seed where {@code $random} starts
     * @param at when the run started
     */
    public record Started(String flowId, JsonNode input, long seed, Instant at) {}

    private static final RunState INITIAL = new RunState(
            0, Optional.empty(), TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), Optional.empty());

    /** The state before the first event. */
    public static RunState initial() {
        return INITIAL;
    }

    /** The run's condition as lists show it. */
    public RunStatus status() {
        if (end.isPresent()) {
            return end.get().status();
        }
        return incident().isPresent() ? RunStatus.INCIDENT : RunStatus.RUNNING;
    }

    /** The first step, by address, that waits for a person's decision. */
    public Optional<OpenVisit.OpenStep> incident() {
        for (OpenVisit visit : open.values()) {
            if (visit instanceof OpenVisit.OpenStep step && step.incident().isPresent()) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** The scope at an address, if it is being run. */
    Optional<ScopeState> scope(ScopeAddress address) {
        return Optional.ofNullable(scopes.get(address.text()));
    }

    RunState withSequence(long sequence) {
        return new RunState(sequence, started, scopes, open, toldToStop, end);
    }

    RunState withStarted(Started newStarted) {
        return new RunState(lastSequence, Optional.of(newStarted), scopes, open, toldToStop, end);
    }

    RunState withScope(ScopeState scope) {
        return new RunState(
                lastSequence, started, scopes.plus(scope.address().text(), scope), open, toldToStop, end);
    }

    RunState withoutScope(ScopeAddress address) {
        return new RunState(lastSequence, started, scopes.minus(address.text()), open, toldToStop, end);
    }

    RunState withOpen(OpenVisit visit) {
        return new RunState(lastSequence, started, scopes, open.plus(visit.at().text(), visit), toldToStop, end);
    }

    RunState withoutOpen(String address) {
        return new RunState(lastSequence, started, scopes, open.minus(address), toldToStop, end);
    }

    RunState withToldToStop(String address) {
        return new RunState(lastSequence, started, scopes, open, toldToStop.plus(address, true), end);
    }

    RunState withoutToldToStop(String address) {
        return new RunState(lastSequence, started, scopes, open, toldToStop.minus(address), end);
    }

    RunState ended(RunEnd newEnd) {
        return new RunState(
                lastSequence, started, TreePMap.empty(), TreePMap.empty(), toldToStop, Optional.of(newEnd));
    }
}

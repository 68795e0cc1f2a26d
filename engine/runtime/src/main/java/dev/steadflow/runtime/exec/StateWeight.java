package dev.steadflow.runtime.exec;

import dev.steadflow.flow.run.Mailbox;
import dev.steadflow.flow.run.OpenVisit;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.flow.run.ScopeState;
import tools.jackson.databind.JsonNode;

/**
 * About how many bytes of memory a run's state takes: right within a factor of two or three, which is enough to know when
 * memory gets short. Looks at some hundred values at most, so that it costs little after each decision. Used once.
 */
final class StateWeight {

    /** A run without values: its state, its decider, its mailbox. */
    private static final long EMPTY = 3_000;

    /** A value in a tree, with its name and its place. */
    private static final long NODE = 80;

    private int left = 500;
    private long bytes = EMPTY;

    private StateWeight() {}

    /** The weight of a state, in bytes. */
    static long of(RunState state) {
        StateWeight weight = new StateWeight();
        state.started().ifPresent(started -> weight.add(started.input()));
        state.scopes().values().forEach(weight::add);
        state.kept().values().forEach(weight::add);
        for (OpenVisit visit : state.open().values()) {
            weight.bytes += 4 * NODE;
            if (visit instanceof OpenVisit.OpenStep step) {
                weight.add(step.in());
            }
        }
        for (Mailbox box : state.mailboxes().values()) {
            weight.bytes += 4 * NODE;
            box.kept().forEach(payload -> weight.add(payload.value()));
        }
        return weight.bytes;
    }

    /**
     * After how many events to weigh again. Weighing looks at each scope and each visit, so a state of thousands of them is
     * weighed after a quarter as many events: else each decision about one lane would cost as much as there are lanes.
     */
    static long pace(RunState state) {
        return 1L + (state.scopes().size() + state.kept().size() + state.open().size()) / 4;
    }

    private void add(ScopeState scope) {
        bytes += 8 * NODE;
        scope.vars().values().forEach(this::add);
        scope.results().values().forEach(this::add);
        add(scope.last());
    }

    private void add(JsonNode value) {
        bytes += NODE;
        if (value.isString()) {
            bytes += 2L * value.asString().length();
        } else if (left <= 0) {
            bytes += value.size() * NODE;
        } else {
            left--;
            value.forEach(this::add);
        }
    }
}

package dev.steadflow.flow.run;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;
import tools.jackson.databind.JsonNode;

/**
 * A container runs its lanes.
 *
 * @param at which visit
 * @param order the lanes in the order of the flow; empty for items and rounds
 * @param lanes how each stands, by name or {@code [number]}; lanes not yet started are absent
 * @param tally how many stand how
 * @param deadline when its {@code timeout} strikes
 * @param needed how many lanes its join needs, when that was computed
 * @param items the items of a {@code forEach}, as far as they are known
 * @param inbox where items arrive, and since which event it listens
 * @param handlers the handlers of a {@code scope} that listen
 * @param pending how a {@code scope} will end after its {@code finally}
 * @param detached whether the token has gone on without it
 */
public record OpenLanes(
        NodeAddress at,
        List<String> order,
        PSortedMap<String, LaneState> lanes,
        Tally tally,
        Optional<Instant> deadline,
        Optional<Integer> needed,
        PVector<JsonNode> items,
        Optional<Listening> inbox,
        PVector<Handler> handlers,
        Optional<Pending> pending,
        boolean detached) implements OpenVisit {

    /**
     * Counts, so that judging a container of many lanes does not look at each.
     *
     * @param started lanes that have begun or were skipped
     * @param running lanes that are under way
     * @param good lanes that ended well or were skipped
     * @param firstFailed the lane that failed first
     */
    public record Tally(int started, int running, int good, Optional<String> firstFailed) {
        static final Tally NONE = new Tally(0, 0, 0, Optional.empty());

        int settled() {
            return started - running;
        }
    }

    /**
     * A claim on an inbox.
     *
     * @param source {@code webhook:<inbox>}
     * @param since its {@link Mailbox#turn}
     */
    public record Listening(String source, long since) {}

    /**
     * A handler that listens.
     *
     * @param number which one, from 1
     * @param source what it listens to; empty for a timer
     * @param since its {@link Mailbox#turn}
     * @param due when its timer fires; absent for others
     * @param calls how often it was called
     */
    public record Handler(int number, String source, long since, Optional<Instant> due, int calls) {}

    /**
     * What a scope will yield, or fail with.
     *
     * @param origin where the error began
     */
    public record Pending(Optional<JsonNode> value, Optional<FlowError> error, Optional<NodeAddress> origin) {}

    public OpenLanes {
        order = List.copyOf(order);
    }

    static OpenLanes open(
            NodeAddress at, List<String> order, Optional<Instant> deadline, Optional<Integer> needed) {
        return new OpenLanes(at, order, TreePMap.empty(), Tally.NONE, deadline, needed, TreePVector.empty(),
                Optional.empty(), TreePVector.empty(), Optional.empty(), false);
    }

    @Override
    public Optional<Instant> wakeAt() {
        Optional<Instant> first = deadline;
        for (Handler handler : handlers) {
            if (handler.due().isPresent() && first.filter(due -> !handler.due().get().isBefore(due)).isEmpty()) {
                first = handler.due();
            }
        }
        return first;
    }

    /** The lane's condition; absent before it starts. */
    public Optional<LaneState> lane(String name) {
        return Optional.ofNullable(lanes.get(name));
    }

    /** How many lanes there are to run: by name, or one for each item known. */
    public int size() {
        return order.isEmpty() ? items.size() : order.size();
    }

    /** The name of a lane by its number. */
    String name(int number) {
        return order.isEmpty() ? item(number) : order.get(number);
    }

    static String item(int number) {
        return "[" + number + "]";
    }

    OpenLanes begun(String lane) {
        Tally more = new Tally(tally.started + 1, tally.running + 1, tally.good, tally.firstFailed);
        return with(lanes.plus(lane, new LaneState.Running()), more);
    }

    /** A round of a loop: those before it need not be remembered. */
    OpenLanes round(String lane) {
        Tally more = new Tally(tally.started + 1, 1, tally.good, tally.firstFailed);
        return with(TreePMap.singleton(lane, new LaneState.Running()), more);
    }

    /** A lane has ended, or was never begun because its guard or an error kept it from it. */
    OpenLanes settled(String lane, LaneState how) {
        boolean ran = lanes.get(lane) instanceof LaneState.Running;
        boolean good = how instanceof LaneState.Completed || how instanceof LaneState.Skipped;
        Optional<String> failed = tally.firstFailed.isEmpty() && how instanceof LaneState.Failed
                ? Optional.of(lane)
                : tally.firstFailed;
        Tally more = new Tally(
                tally.started + (ran ? 0 : 1), tally.running - (ran ? 1 : 0), tally.good + (good ? 1 : 0), failed);
        return with(lanes.plus(lane, how), more);
    }

    private OpenLanes with(PSortedMap<String, LaneState> newLanes, Tally newTally) {
        return new OpenLanes(
                at, order, newLanes, newTally, deadline, needed, items, inbox, handlers, pending, detached);
    }

    OpenLanes withItems(PVector<JsonNode> newItems) {
        return new OpenLanes(
                at, order, lanes, tally, deadline, needed, newItems, inbox, handlers, pending, detached);
    }

    OpenLanes withInbox(Optional<Listening> newInbox) {
        return new OpenLanes(
                at, order, lanes, tally, deadline, needed, items, newInbox, handlers, pending, detached);
    }

    OpenLanes withHandlers(PVector<Handler> newHandlers) {
        return new OpenLanes(
                at, order, lanes, tally, deadline, needed, items, inbox, newHandlers, pending, detached);
    }

    OpenLanes withPending(Pending newPending) {
        return new OpenLanes(
                at, order, lanes, tally, deadline, needed, items, inbox, handlers, Optional.of(newPending), detached);
    }

    OpenLanes withoutDeadline() {
        return new OpenLanes(
                at, order, lanes, tally, Optional.empty(), needed, items, inbox, handlers, pending, detached);
    }

    OpenLanes asDetached() {
        return new OpenLanes(at, order, lanes, tally, deadline, needed, items, inbox, handlers, pending, true);
    }
}

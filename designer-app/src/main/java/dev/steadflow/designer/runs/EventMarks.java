package dev.steadflow.designer.runs;

import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.flow.event.RecordedEvent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The events that a person looks for along the scrubber: errors, retries, decisions. Few of a log are, so they are kept
 * while it grows. Owned by one thread.
 */
final class EventMarks {

    private static final Set<NodeState> WORTH = EnumSet.of(
            NodeState.FAILED, NodeState.TIMED_OUT, NodeState.RETRYING, NodeState.NEEDS_DECISION, NodeState.PAUSED);

    /** An event of the log that stands out. */
    record Mark(int sequence, NodeState state) {}

    private final List<Mark> marks = new ArrayList<>();

    void add(List<? extends RecordedEvent> events) {
        for (RecordedEvent event : events) {
            NodeState state = EventWords.state(event.event());
            if (WORTH.contains(state)) {
                marks.add(new Mark((int) event.sequence(), state));
            }
        }
    }

    void clear() {
        marks.clear();
    }

    List<Mark> all() {
        return marks;
    }
}

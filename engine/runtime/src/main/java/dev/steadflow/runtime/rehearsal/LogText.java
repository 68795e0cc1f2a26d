package dev.steadflow.runtime.rehearsal;

import dev.steadflow.flow.event.EventText;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run's log as tests compare it: lane by lane, each in its order, because lanes may interleave; without numbers, times, the
 * random parts of delays, and
 * values.
 */
public final class LogText {

    private LogText() {}

    /** {@code [lane]} and one line for each of its events, {@code StepCompleted charge attempt=1}; lanes in order. */
    public static List<String> lines(List<RecordedEvent> events) {
        Map<String, List<String>> lanes = new TreeMap<>();
        for (RecordedEvent event : events) {
            lanes.computeIfAbsent(lane(event.event()), lane -> new ArrayList<>()).add(line(event));
        }
        List<String> lines = new ArrayList<>();
        lanes.forEach((lane, of) -> {
            lines.add("[" + lane + "]");
            lines.addAll(of);
        });
        return List.copyOf(lines);
    }

    private static String lane(RunEvent event) {
        return switch (event) {
            case RunEvent.OfNode node -> node.at().scope().text();
            case RunEvent.OfLane lane -> lane.lane().text();
            case RunEvent ofRun -> "main";
        };
    }

    private static String line(RecordedEvent event) {
        String line = EventText.line(event).replaceFirst("#\\d+ ", "").replaceFirst(" (output|value|input)=.*", "");
        return event.event() instanceof RunEvent.StepRetrying ? line.replaceFirst(" again=\\S+$", "") : line;
    }
}

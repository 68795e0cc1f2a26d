package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.EventText;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The log that a sample must produce, in {@code golden/NAME.log}. Lanes may interleave, so events stand lane by lane, each
 * in its order; values and numbers of events are left out. {@code -Dgolden.rewrite=true} writes the files anew.
 */
final class GoldenLog {

    private static final Path FOLDER = Path.of("golden");

    private GoldenLog() {}

    static void check(String name, List<RecordedEvent> events) throws IOException {
        List<String> found = byLane(events);
        Path file = FOLDER.resolve(name + ".log");
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.createDirectories(FOLDER);
            Files.write(file, found);
        }
        assertThat(found).as(file.toString()).isEqualTo(Files.readAllLines(file));
    }

    private static List<String> byLane(List<RecordedEvent> events) {
        Map<String, List<String>> lanes = new TreeMap<>();
        for (RecordedEvent event : events) {
            lanes.computeIfAbsent(lane(event.event()), lane -> new ArrayList<>()).add(line(event));
        }
        List<String> lines = new ArrayList<>();
        lanes.forEach((lane, of) -> {
            lines.add("[" + lane + "]");
            lines.addAll(of);
        });
        return lines;
    }

    private static String lane(RunEvent event) {
        return switch (event) {
            case RunEvent.OfNode e -> e.at().scope().text();
            case RunEvent.OfLane e -> e.lane().text();
            case RunEvent.RunStarted e -> "main";
            case RunEvent.SignalReceived e -> "main";
            case RunEvent.OfRun e -> "main";
            case RunEvent.Terminal e -> "main";
        };
    }

    private static String line(RecordedEvent event) {
        return EventText.line(event).replaceFirst("#\\d+ ", "").replaceFirst(" (output|value|input)=.*", "");
    }
}

package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.runtime.rehearsal.LogText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The log that a sample must produce, in {@code golden/NAME.log}. Lanes may interleave, so events stand lane by lane, each
 * in its order; values and numbers of events are left out. {@code -Dgolden.rewrite=true} writes the files anew.
 */
final class GoldenLog {

    private static final Path FOLDER = Path.of("golden");

    /** The sample service takes any free port, and messages name it. */
    private static final Pattern LOOPBACK_PORT = Pattern.compile("127\\.0\\.0\\.1:\\d+");

    private GoldenLog() {}

    static void check(String name, List<RecordedEvent> events) throws IOException {
        List<String> found = LogText.lines(events).stream()
                .map(line -> LOOPBACK_PORT.matcher(line).replaceAll("127.0.0.1:PORT"))
                .toList();
        Path file = FOLDER.resolve(name + ".log");
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.createDirectories(FOLDER);
            Files.write(file, found);
        }
        assertThat(found).as(file.toString()).isEqualTo(Files.readAllLines(file));
    }
}

package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The log that a play must produce: each run's events in their order, with the time since the first start.
 * {@code -Dgolden.rewrite=true} writes the files anew; reviewers read the difference.
 */
final class GoldenLog {

    private GoldenLog() {}

    static void check(Path file, Played played) throws IOException {
        List<String> found = played.text().lines().toList();
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.write(file, found);
        }
        assertThat(found)
                .as("%s (-Dgolden.rewrite=true writes it anew)", file)
                .isEqualTo(Files.exists(file) ? Files.readAllLines(file) : List.of());
    }
}

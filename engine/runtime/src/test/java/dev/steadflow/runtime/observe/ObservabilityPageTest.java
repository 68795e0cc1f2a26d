package dev.steadflow.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about what can be seen of an engine says what the code does. */
final class ObservabilityPageTest {

    private static final Path PAGE = Path.of("../../docs/observability.md");

    @Test
    void thePageListsEveryMeterAsItIs() throws IOException {
        List<String> expected = Arrays.stream(EngineMeter.values()).map(ObservabilityPageTest::line).toList();

        List<String> found = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `steadflow.") && line.split("\\|").length == 5)
                .toList();

        assertThat(found).isEqualTo(expected);
    }

    private static String line(EngineMeter meter) {
        String tags = meter.tags().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", "));
        return "| `" + meter.id() + "` | " + meter.kind().name().toLowerCase(Locale.ROOT) + " | "
                + (tags.isEmpty() ? "" : tags + " ") + "| " + meter.description() + " |";
    }

    @Test
    void thePageNamesEveryKeyOfLogLines() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(List.of(LogContext.RUN, LogContext.FLOW, LogContext.NODE, LogContext.ATTEMPT))
                .allSatisfy(key -> assertThat(page).contains("| `" + key + "` |"));
    }
}

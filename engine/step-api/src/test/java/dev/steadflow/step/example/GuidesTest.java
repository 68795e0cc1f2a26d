package dev.steadflow.step.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each code block of the guides that follows a comment {@code <!-- file: … -->} must be that file. */
class GuidesTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Pattern QUOTE =
            Pattern.compile("<!-- file: (\\S+) -->\\n(`{3,})[a-z]*\\n(.*?)\\2\\n", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({"write-a-plugin.md, 7", "embedding.md, 1"})
    void aGuideQuotesTheFilesAsTheyAre(String page, int expected) throws IOException {
        String guide = Files.readString(ROOT.resolve("docs").resolve(page));

        List<MatchResult> quotes = QUOTE.matcher(guide).results().toList();

        assertThat(quotes).hasSize(expected);
        for (MatchResult quote : quotes) {
            assertThat(quote.group(3)).as(quote.group(1)).isEqualTo(Files.readString(ROOT.resolve(quote.group(1))));
        }
    }
}

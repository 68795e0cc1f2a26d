package dev.steadflow.step.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each code block of the guide that follows a comment {@code <!-- file: … -->} must be that file. */
class PluginGuideTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Pattern QUOTE =
            Pattern.compile("<!-- file: (\\S+) -->\\n(`{3,})[a-z]*\\n(.*?)\\2\\n", Pattern.DOTALL);

    @Test
    void theGuideQuotesTheFilesAsTheyAre() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/plugins.md"));

        List<MatchResult> quotes = QUOTE.matcher(guide).results().toList();

        assertThat(quotes).hasSize(5);
        for (MatchResult quote : quotes) {
            assertThat(quote.group(3)).as(quote.group(1)).isEqualTo(Files.readString(ROOT.resolve(quote.group(1))));
        }
    }
}

package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The pages say what the tests show. {@code -Dgolden.rewrite=true} writes them anew. */
class PagesTest {

    private static final Path DOCS = Path.of("../../docs");

    @Test
    void theConformancePageListsTheRows() throws IOException {
        check("conformance.md", ConformancePage.text());
    }

    @Test
    void thePatternsPageListsAllPatterns() throws IOException {
        assertThat(PatternsPage.patterns()).extracting(Pattern::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 43).boxed().toList());
        check("patterns.md", PatternsPage.text());
    }

    private static void check(String name, String text) throws IOException {
        Path target = Files.createDirectories(Path.of("target")).resolve(name);
        Files.writeString(target, text);
        Path page = DOCS.resolve(name);
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(page, text);
        }
        assertThat(page).as("docs/%s (-Dgolden.rewrite=true writes it anew)", name).hasContent(text);
    }
}

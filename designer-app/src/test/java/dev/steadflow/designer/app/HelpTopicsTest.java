package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.help.HelpPages;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Help opens the page about what is in front, and each of those pages and places is there. */
class HelpTopicsTest {

    private static final HelpPages PAGES = new HelpPages();
    private static final Pattern TARGET = Pattern.compile("\"([a-z/-]+\\.md)(?:#([a-z0-9-]+))?\"");

    @Test
    void everyPageAndHeadingThatHelpOpensIsThere() throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/steadflow/designer/app/HelpTopics.java"));

        List<MatchResult> targets = TARGET.matcher(source).results().toList();

        assertThat(targets).hasSizeGreaterThan(20);
        for (MatchResult target : targets) {
            assertThat(PAGES.text(target.group(1))).as(target.group(1)).isPresent();
            if (target.group(2) != null) {
                assertThat(headings(PAGES.text(target.group(1)).orElseThrow())).as(target.group())
                        .contains(target.group(2));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
            "field-triggers-0-cron, triggers.md#a-job-for-every-night",
            "field-triggers-12-pattern, triggers.md#a-folder-that-files-come-into",
            "field-triggers-1-secret, triggers.md#a-url-that-starts-a-run",
            "field-retry-attempts, guide/errors.md#try-again",
            "field-name, guide/draw.md#fill-in",
            "field-output, guide/data-and-expressions.md"
    })
    void theSignBesideAFieldOfTheFlowOpensThePlaceAboutIt(String row, String page) {
        assertThat(HelpTopics.ofField(row, Optional.empty())).isEqualTo(page);
    }

    @Test
    void theSignBesideAFieldOfANodeOpensThePlaceAboutTheNode() {
        NodeDefinition sleep = node("{\"type\": \"sleep\", \"for\": \"PT1S\"}");

        assertThat(HelpTopics.of(sleep)).isEqualTo("guide/waiting.md#for-a-time");
        assertThat(HelpTopics.ofField("field-for", Optional.of(sleep))).isEqualTo("guide/waiting.md#for-a-time");
        assertThat(HelpTopics.ofField("field-lock-name", Optional.of(sleep)))
                .startsWith("guide/waiting.md#for-a-signal");
    }

    private static NodeDefinition node(String json) {
        ReadResult.Read read = (ReadResult.Read) new FlowFileCodec().read(
                "{\"schemaVersion\": 1, \"id\": \"one\", \"main\": {\"start\": \"it\", \"nodes\": {\"it\": " + json
                        + "}}}");
        return read.file().definition().main().nodes().get("it");
    }

    private static List<String> headings(String page) {
        return page.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .toList();
    }
}

package dev.steadflow.designer.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.help.Markdown.Block;
import dev.steadflow.designer.help.Markdown.Span;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page that the program brings is there, is read as it is meant, and leads where it says. */
class HelpPagesTest {

    private static final HelpPages PAGES = new HelpPages();

    static List<HelpPages.Entry> entries() {
        return PAGES.list();
    }

    private static List<Block> blocks(String file) throws IOException {
        return Markdown.blocks(PAGES.text(file).orElseThrow(() -> new AssertionError("No page " + file)));
    }

    private static Stream<String> texts(Block block) {
        return switch (block) {
            case Block.Heading heading -> Stream.of(heading.text());
            case Block.Paragraph paragraph -> Stream.of(paragraph.text());
            case Block.Item item -> Stream.of(item.text());
            case Block.Table table -> table.rows().stream().flatMap(List::stream);
            case Block.Code _,Block.Picture _ -> Stream.empty();
        };
    }

    @ParameterizedTest
    @MethodSource("entries")
    void aPageBeginsWithItsTitleAndLeavesNoMarksOfMarkdown(HelpPages.Entry entry) throws IOException {
        List<Block> blocks = blocks(entry.file());

        assertThat(blocks.getFirst()).isInstanceOfSatisfying(
                Block.Heading.class, heading -> assertThat(heading.level()).isEqualTo(1));
        List<String> plain = blocks.stream()
                .flatMap(HelpPagesTest::texts)
                .flatMap(text -> Markdown.spans(text).stream())
                .filter(Span.Plain.class::isInstance)
                .map(span -> ((Span.Plain) span).text())
                .toList();
        assertThat(plain).noneMatch(text -> text.contains("**") || text.contains("](") || text.contains("```")
                || text.contains("<!--"));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void linksOfGuidePagesLeadToPagesAndHeadingsThatAreThere(HelpPages.Entry entry) throws IOException {
        if (!entry.file().startsWith("guide/")) {
            return; // Reference pages also link to decision records, which the program does not bring.
        }
        for (Block block : blocks(entry.file())) {
            for (String text : texts(block).toList()) {
                for (Span span : Markdown.spans(text)) {
                    if (span instanceof Span.Link link && !link.target().startsWith("http")) {
                        check(entry.file(), link.target());
                    }
                }
            }
        }
    }

    private static void check(String page, String link) throws IOException {
        String target = link.startsWith("#") ? page + link : HelpPages.resolved(page, link);
        List<Block> blocks = blocks(target.replaceFirst("#.*", ""));
        if (target.contains("#")) {
            assertThat(blocks.stream()
                    .filter(Block.Heading.class::isInstance)
                    .map(block -> ((Block.Heading) block).anchor())).as(link).contains(target.replaceFirst(".*#", ""));
        }
    }

    @Test
    void everyConstructThatPagesUseIsRead() {
        List<Block> blocks = Markdown.blocks("""
                # Title
                <!-- told to the test only -->
                A text
                of two lines.

                * one `code`
                  goes on
                  * deeper
                2. second
                ```sh
                # no heading
                ```
                | a | b \\| c |
                |---|---|
                | 1 | 2 |

                ![words](images/x.png)
                """);

        assertThat(blocks).containsExactly(
                new Block.Heading(1, "Title"),
                new Block.Paragraph("A text of two lines."),
                new Block.Item(0, "•", "one `code` goes on"),
                new Block.Item(1, "•", "deeper"),
                new Block.Item(0, "2.", "second"),
                new Block.Code("# no heading"),
                new Block.Table(List.of(List.of("a", "b | c"), List.of("1", "2"))),
                new Block.Picture("words", "images/x.png"));
        assertThat(Markdown.spans("a `b` **c** *d* [e](f.md#g)")).containsExactly(
                new Span.Plain("a "), new Span.Code("b"), new Span.Plain(" "), new Span.Bold("c"),
                new Span.Plain(" "), new Span.Italic("d"), new Span.Plain(" "), new Span.Link("e", "f.md#g"));
    }
}

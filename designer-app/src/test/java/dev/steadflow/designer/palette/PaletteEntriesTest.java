package dev.steadflow.designer.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.NewNodes;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class PaletteEntriesTest {

    private final List<PaletteEntry> entries =
            PaletteEntries.of(StepCatalog.of(List.of()), List.of("send-notifications"));

    @ParameterizedTest
    @CsvSource({
            "map, kind:forEach", "for each, kind:forEach", "foreach, kind:forEach", "while, kind:loop",
            "repeat, kind:loop", "callback, kind:webhook", "subflow, kind:flow", "try, kind:scope", "saga, kind:scope",
            "finally, kind:scope", "cron, kind:sleep", "delay, kind:sleep", "if, kind:choice", "switch, kind:choice",
            "throw, kind:fail", "return, kind:end", "reply, kind:respond", "emit, kind:signal",
            "async, kind:background",
            "fork, kind:parallel", "any, kind:race", "assign, kind:set", "approval, kind:wait"})
    void theSearchFindsKindsByTheNamesOfOtherTools(String search, String key) {
        assertThat(PaletteEntries.search(entries, search).getFirst().key()).isEqualTo(key);
    }

    @Test
    void theEntryThatIsCalledAsTheSearchComesBeforeLongerNames() {
        StepCatalog catalog = StepCatalog.of(List.of(new StepDescription("files/wait", 1, "Wait for a file", "", false,
                JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode(), Optional.empty(),
                "files")));

        assertThat(PaletteEntries.search(PaletteEntries.of(catalog), "wait")).extracting(PaletteEntry::title)
                .startsWith("Wait", "Wait for a file");
    }

    @Test
    void everyKindHasAGroupATitleAndASentence() {
        for (String kind : NewNodes.KINDS) {
            PaletteEntry entry = entries.stream()
                    .filter(each -> each.key().equals(NewNodes.kindKey(kind)))
                    .findFirst()
                    .orElseThrow();
            assertThat(entry.title()).as(kind).isNotEqualTo(kind);
            assertThat(entry.summary()).as(kind).endsWith(".");
        }
    }

    @Test
    void controlStandsFirstEachGroupUnderOneHeadingThenSteps() {
        StepCatalog catalog = StepCatalog.of(List.of(new StepDescription("ai/chat", 1, "Ask a model", "", false,
                JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode(), Optional.empty(), "ai")));
        List<PaletteEntry> offered = PaletteEntries.of(catalog, List.of("send-notifications"));

        assertThat(offered).extracting(PaletteEntry::title)
                .startsWith("Choice", "Parallel", "Race", "For each", "Loop", "Try and catch");
        List<String> headings = new ArrayList<>();
        offered.stream().map(PaletteEntry::group)
                .filter(group -> headings.isEmpty() || !headings.getLast().equals(group))
                .forEach(headings::add);
        assertThat(headings).containsExactly(
                "Flow control", "Waiting and messages", "AI", "Notes", "Flows of this folder");
    }

    @Test
    void flowsOfTheFolderAreOfferedAsChildren() {
        PaletteEntry child = PaletteEntries.search(entries, "send-not").getFirst();

        assertThat(child.key()).isEqualTo("flow:send-notifications");
    }
}

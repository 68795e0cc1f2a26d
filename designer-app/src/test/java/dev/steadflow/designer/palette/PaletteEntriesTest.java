package dev.steadflow.designer.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.NewNodes;
import dev.steadflow.flow.catalog.StepCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void flowsOfTheFolderAreOfferedAsChildren() {
        PaletteEntry child = PaletteEntries.search(entries, "send-not").getFirst();

        assertThat(child.key()).isEqualTo("flow:send-notifications");
    }
}

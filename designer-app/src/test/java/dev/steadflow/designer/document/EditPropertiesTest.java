package dev.steadflow.designer.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EditPropertiesTest {

    private static FlowDocument first() {
        return FlowDocument.of(FlowBuilder.aFlow()
                .step("a")
                .parallel("p", lanes -> lanes.lane("x", lane -> lane.step("b").step("c").chain("b", "c")))
                .chain("a", "p")
                .build());
    }

    @Property(tries = 150)
    void everyEditLeavesASoundDocumentAndUndoingAllGivesTheFirst(@ForAll long seed) {
        FlowDocument first = first();
        DocumentStore store = new DocumentStore(first);
        RandomEdits edits = new RandomEdits(seed);

        for (int i = 0; i < 40; i++) {
            Edit edit = edits.next(store.document());
            FlowDocument before = store.document();
            EditResult result = store.apply(edit);
            switch (result) {
                case EditResult.Refused refused -> assertThat(store.document()).as(refused.reason()).isSameAs(before);
                case EditResult.Applied applied -> Soundness.check(applied.document());
            }
        }
        FlowDocument last = store.document();
        while (store.undo()) {
            Soundness.check(store.document());
        }
        assertThat(store.document()).isSameAs(first);
        assertThat(store.isModified()).isFalse();
        while (store.redo()) {
            assertThat(store.undoLabel()).isPresent();
        }
        assertThat(store.document()).isSameAs(last);
    }

    @Property(tries = 60)
    void copiedNodesReadBackFromTheirText(@ForAll long seed) {
        DocumentStore store = new DocumentStore(first());
        RandomEdits edits = new RandomEdits(seed);
        for (int i = 0; i < 15; i++) {
            store.apply(edits.next(store.document()));
        }
        FlowDocument clip = Clip.of(
                store.document(),
                Set.copyOf(store.document().nodePaths()),
                store.document().layout().drawing().notes().keySet());

        ClipText text = new ClipText();

        if (!Clip.isEmpty(clip)) {
            assertThat(text.read(text.write(clip))).contains(clip);
        }
    }
}

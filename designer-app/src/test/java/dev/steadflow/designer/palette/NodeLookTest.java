package dev.steadflow.designer.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.NewNodes;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeLookTest {

    @Test
    void everyKindHasTheDrawingThatTheCanvasShows() {
        List<String> without =
                NewNodes.KINDS.stream().filter(kind -> NodeLook.ofKind(kind).drawing().isEmpty()).toList();

        assertThat(without).isEmpty();
    }
}

package dev.steadflow.flow.file;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowTrigger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowHashTest {

    @Test
    void namesLabelsAndNotesDoNotCount() {
        FlowDefinition plain = aFlow().step("a").build();
        FlowDefinition remarked = aFlow()
                .name("A name")
                .step("a")
                .label("a", "A label")
                .settings("a", it -> it.withNote(Optional.of("A note")))
                .build();

        assertThat(FlowHash.of(remarked)).isEqualTo(FlowHash.of(plain)).matches("[0-9a-f]{64}");
    }

    @Test
    void whatStartsAFlowByItselfDoesNotCount() {
        FlowDefinition plain = aFlow().step("a").build();

        assertThat(FlowHash.of(plain.withTriggers(List.of(FlowTrigger.Schedule.cron("nightly", "0 2 * * *")))))
                .isEqualTo(FlowHash.of(plain));
    }

    @Test
    void whatRunsCounts() {
        FlowDefinition one = aFlow().step("a", "t/x@1", "{n: 1}").build();
        FlowDefinition two = aFlow().step("a", "t/x@1", "{n: 2}").build();

        assertThat(FlowHash.of(one)).isNotEqualTo(FlowHash.of(two));
    }

    @Test
    void theSameNumberCountsTheSameHoweverWritten() {
        FlowDefinition one = aFlow().step("a", "t/x@1", "{n: 1.5, m: 100}").build();
        FlowDefinition two = aFlow().step("a", "t/x@1", "{n: 1.50, m: 1e2}").build();

        assertThat(FlowHash.of(one)).isEqualTo(FlowHash.of(two));
    }

    @Test
    void theHashOfAFlowStaysTheSameForGood() {
        assertThat(FlowHash.of(SampleFiles.tiny()))
                .isEqualTo("b5fdeedfcfc10d3afb2ac91174220aa896a16ee1b970d948fe790e3457c992a7");
    }
}

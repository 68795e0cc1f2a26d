package dev.steadflow.designer.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunOrder;
import dev.steadflow.runtime.journal.WakeUp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunFilterTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final RunHeader run = new RunHeader(new RunId("run-7"), "orders", "hash", RunStatus.FAILED, NOON,
            Optional.of(NOON), 9, Optional.of("http/Status: Expected 200, but found 503."), WakeUp.NOTHING,
            Optional.empty(), new TreeMap<>(Map.of("env", "prod")));

    private static RunFilter text(String text) {
        return RunFilter.of(Optional.empty(), Set.of(), text, Optional.empty());
    }

    @Test
    void aNameWithAnEqualSignIsATagThatTheStoreIsAskedFor() {
        RunFilter filter = text("env=prod 503");

        assertThat(filter.query(RunOrder.NEWEST, Optional.empty(), 10).tags()).isEqualTo(Map.of("env", "prod"));
        assertThat(filter.words()).containsExactly("503");
    }

    @Test
    void quotesHoldTheWordsOfATagTogether() {
        RunFilter filter = text("team=\"a b\" \"found 503\" orders");

        assertThat(filter.tags()).isEqualTo(Map.of("team", "a b"));
        assertThat(filter.words()).containsExactly("found 503", "orders");
        assertThat(text("team=\"a b").tags()).isEqualTo(Map.of("team", "a b"));
        assertThat(text("").narrows()).isFalse();
        assertThat(filter.narrows()).isTrue();
    }

    @Test
    void everyWordHasToOccurSomewhere() {
        assertThat(text("ORDERS 503").shows(run)).isTrue();
        assertThat(text("orders 404").shows(run)).isFalse();
        assertThat(text("prod").shows(run)).isTrue();
        assertThat(text("  ").shows(run)).isTrue();
    }

    @Test
    void theStoreLeavesOutOlderRuns() {
        RunFilter young = RunFilter.of(Optional.empty(), Set.of(), "", Optional.of(NOON));

        assertThat(young.query(RunOrder.NEWEST, Optional.empty(), 10).since()).contains(NOON);
        assertThat(young.searches()).isFalse();
        assertThat(text("503").searches()).isTrue();
        assertThat(text("input:ada").searches()).isTrue();
    }

    @Test
    void aLineOfTagsSaysWhatToSetAndWhatToTakeOff() {
        assertThat(TagDialog.Change.parse("env=prod, owner = ann, -draft")).hasValueSatisfying(change -> {
            assertThat(change.set()).isEqualTo(Map.of("env", "prod", "owner", "ann"));
            assertThat(change.remove()).containsExactly("draft");
        });
        assertThat(TagDialog.Change.parse("prod")).isEmpty();
        assertThat(TagDialog.Change.parse("")).isEmpty();
    }
}

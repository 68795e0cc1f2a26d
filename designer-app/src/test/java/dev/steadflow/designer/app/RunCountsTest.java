package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunCountsTest {

    @Test
    void anIdleEngineSaysSo() {
        assertThat(RunCounts.words(0, 0, 3)).isEqualTo("idle · 3 stored");
    }

    @Test
    void whatRunsAndWhatWaitsForAPersonIsCounted() {
        assertThat(RunCounts.words(3, 1, 214)).isEqualTo("3 running · 1 needs a decision · 214 stored");
    }

    @Test
    void aLargeStoreIsNotCountedToItsEnd() {
        assertThat(RunCounts.words(0, 0, 1_000)).isEqualTo("idle · more than 999 stored");
    }
}

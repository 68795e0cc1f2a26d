package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.MemoryJournal;
import org.junit.jupiter.api.Test;

/** Marks in a store that others may take over. A process that is killed simply leaves its {@link WorkMarks} alone. */
class NotedMarksTest {

    private static final RunId RUN = new RunId("poison");
    private static final String DOING = "call of step test/halt@1 at main/end#1";

    private final MemoryJournal journal = new MemoryJournal();

    private WorkMarks open() {
        return WorkMarks.in(journal, 2);
    }

    @Test
    void anEngineThatFollowsOneInGoodOrderWritesNoMarks() {
        WorkMarks first = open();
        first.begin(RUN, DOING).close();
        first.closeInGoodOrder();
        WorkMarks second = open();
        long forces = journal.forces();

        WorkMarks.Mark _ = second.begin(RUN, DOING);

        assertThat(journal.forces()).isEqualTo(forces);
        assertThat(second.counts().count(RUN, DOING)).isZero();
    }

    @Test
    void afterAnEndWithoutClosingWorkIsMarkedAndCounted() {
        WorkMarks.Mark _ = open().begin(RUN, DOING);
        WorkMarks.Mark _ = open().begin(RUN, DOING);
        WorkMarks third = open();
        assertThat(third.counts().count(RUN, DOING)).isEqualTo(1);
        assertThat(third.counts().isPoison(RUN, DOING)).isFalse();
        WorkMarks.Mark _ = third.begin(RUN, DOING);

        assertThat(open().counts().isPoison(RUN, DOING)).isTrue();
    }

    @Test
    void workThatSurvivedIsNotHeldAgainstItsRun() {
        WorkMarks.Mark _ = open().begin(RUN, DOING);
        WorkMarks.Mark _ = open().begin(RUN, DOING);
        WorkMarks third = open();
        third.begin(RUN, DOING).close();

        assertThat(third.counts().count(RUN, DOING)).isZero();
        third.closeInGoodOrder();
        assertThat(open().counts().count(RUN, DOING)).isZero();
    }

    @Test
    void whatEndsTheProcessInGoodOrderIsCountedFromTheFirstTime() {
        WorkMarks first = open();
        WorkMarks.Mark _ = first.begin(RUN, DOING);
        first.closeInGoodOrder();

        assertThat(open().counts().count(RUN, DOING)).isEqualTo(1);
    }
}

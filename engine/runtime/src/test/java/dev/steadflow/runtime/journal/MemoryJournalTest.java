package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MemoryJournalTest extends JournalContract {

    @Override
    MemoryJournal open() {
        return new MemoryJournal();
    }

    @Override
    MemoryJournal reopen(Journal open) {
        return ((MemoryJournal) open).reopen();
    }

    @Test
    void aStepWithAGatheredAppendCostsOneForce() {
        RunScript script = new RunScript("r1");
        write(script.start());
        for (int step = 0; step < 10; step++) {
            journal.append(script.gathered(1)).awaitWritten();
            write(script.next(1));
        }

        assertThat(journal.forces()).isEqualTo(11);
    }

    @Test
    void powerLossTakesWhatNoForceFollowed() {
        RunScript script = new RunScript("r1");
        write(script.start());
        journal.append(script.gathered(1));
        write(script.next(1));
        journal.append(script.gathered(1)).awaitWritten();

        MemoryJournal before = (MemoryJournal) journal;
        journal = before.reopenAfterPowerLoss();

        assertThat(sequences(script.run(), 0, 10)).containsExactly(1L, 2L, 3L);
        assertThatThrownBy(() -> before.append(script.next(1))).isInstanceOf(StoreException.class);
    }

    @Test
    void killingTheProcessTakesNothingThatWasWritten() {
        RunScript script = new RunScript("r1");
        write(script.start());
        journal.append(script.gathered(1)).awaitWritten();

        journal = ((MemoryJournal) journal).reopen();

        assertThat(sequences(script.run(), 0, 10)).containsExactly(1L, 2L);
    }

    @Test
    void aGatheredAppendSharesTheForceOfTheNextOne() {
        RunScript script = new RunScript("r1");
        write(script.start());
        long before = journal.forces();

        Journal.Ticket gathered = journal.append(script.gathered(1));
        write(script.next(1));
        gathered.awaitDurable();

        assertThat(journal.forces() - before).isEqualTo(1);
    }
}

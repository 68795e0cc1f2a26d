package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadflow.runtime.journal.StoreException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The committer on a disk that can be stopped and filled. */
@Timeout(60)
class GroupCommitTest {

    @TempDir
    Path folder;

    private TestDisk disk;
    private JdbcJournal journal;
    private final RunScript first = new RunScript("first");

    @BeforeEach
    void open() {
        disk = TestDisk.insert();
        journal = JdbcJournal.open(StoreSettings.in(folder), TestDisk::database);
        journal.append(first.start()).awaitDurable();
        // H2 makes no new connection while it forces, so the reader gets its own beforehand.
        assertThat(journal.read(first.run(), 0, 10)).hasSize(1);
    }

    @AfterEach
    void close() {
        disk.close();
        journal.close();
    }

    @Test
    void whatArrivesDuringAForceSharesTheNextOne() {
        long before = journal.forces();
        disk.stop();
        Journal.Ticket busy = journal.append(first.next(1));
        await().until(disk::isWaiting);

        List<Journal.Ticket> tickets = JournalContract.scripts(500).stream()
                .map(script -> journal.append(script.start()))
                .toList();
        disk.resume();

        busy.awaitDurable();
        tickets.forEach(Journal.Ticket::awaitDurable);
        assertThat(journal.forces() - before).isEqualTo(2);
    }

    @Test
    void anAppendIsWrittenBeforeItsForceReturns() {
        disk.stop();
        Journal.Ticket ticket = journal.append(first.next(1));

        ticket.awaitWritten();
        await().until(disk::isWaiting);
        assertThat(journal.read(first.run(), 1, 10)).hasSize(1);

        disk.resume();
        ticket.awaitDurable();
    }

    @Test
    void gatheredAppendsOfManyRunsShareOneForce() {
        List<RunScript> scripts = JournalContract.scripts(100);
        scripts.forEach(script -> journal.append(script.start()).awaitDurable());
        long before = journal.forces();
        disk.stop();
        Journal.Ticket busy = journal.append(first.next(1));
        await().until(disk::isWaiting);
        List<Journal.Ticket> tickets = new ArrayList<>();
        scripts.forEach(script -> tickets.add(journal.append(script.gathered(1))));
        scripts.forEach(script -> tickets.add(journal.append(script.gathered(1))));

        disk.resume();

        busy.awaitDurable();
        tickets.forEach(Journal.Ticket::awaitDurable);
        assertThat(journal.forces() - before).isEqualTo(2);
    }

    @Test
    void aFullDiskAcknowledgesNothingAndTheStoreGoesOnWhenThereIsRoom() {
        disk.fill();

        Journal.Ticket ticket = journal.append(first.next(1));
        assertThatThrownBy(ticket::awaitWritten)
                .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
                .hasMessageContaining("It is not known whether the last events were kept");
        assertThatThrownBy(ticket::awaitDurable).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> journal.append(new RunScript("other").start()).awaitDurable())
                .isInstanceOf(StoreException.class);

        disk.makeRoom();
        long found = journal.run(first.run()).orElseThrow().lastSequence();
        journal.append(first.after(found).next(2)).awaitDurable();
        assertThat(journal.read(first.run(), 0, 10)).hasSize((int) found + 2);
    }

    @Test
    void aDiskWithRoomForTheLogOnlyTakesWhatFitsThereAndTheStoreGoesOnWhenThereIsMore() {
        disk.fillFor("journal.mv.db");
        String large = "x".repeat(100_000);

        long acknowledged = first.last();
        StoreException refusal = null;
        while (refusal == null) {
            try {
                first.carrying(large + first.last()); // The same text again would be kept once.
                journal.append(first.next(1)).awaitDurable();
                acknowledged = first.last();
            } catch (StoreException full) {
                refusal = full;
            }
        }
        assertThat(refusal.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(acknowledged).as("a log of some megabytes").isBetween(10L, 100L);
        assertThatThrownBy(() -> journal.append(new RunScript("other").start()).awaitDurable())
                .isInstanceOf(StoreException.class);

        disk.makeRoom();
        // Of what was not acknowledged, some may be there.
        long found = journal.run(first.run()).orElseThrow().lastSequence();
        assertThat(found).isGreaterThanOrEqualTo(acknowledged);
        journal.append(first.after(found).next(2)).awaitDurable();
        assertThat(journal.read(first.run(), 0, 1_000)).hasSize((int) found + 2);
    }

    @Test
    void aForceThatFailsIsNoAcknowledgementAndTheStoreGoesOnFromWhatIsThere() {
        disk.stop();
        Journal.Ticket ticket = journal.append(first.next(1));
        await().until(disk::isWaiting);
        disk.fill();
        disk.resume();

        assertThatThrownBy(ticket::awaitDurable).isInstanceOf(StoreException.class);
        disk.makeRoom();
        long found = journal.run(first.run()).orElseThrow().lastSequence();
        journal.append(first.after(found).next(2)).awaitDurable();
        assertThat(journal.read(first.run(), 0, 10)).hasSize((int) found + 2);
    }

    @Test
    void closingWritesWhatWasHandedIn() {
        disk.stop();
        journal.append(first.next(1)).awaitWritten();
        await().until(disk::isWaiting);
        List<Journal.Ticket> tickets = JournalContract.scripts(20).stream()
                .map(script -> journal.append(script.start()))
                .toList();
        Thread closing = Thread.ofVirtual().start(journal::close);
        disk.resume();

        tickets.forEach(Journal.Ticket::awaitDurable);
        await().until(() -> !closing.isAlive());
    }

    @Test
    void aFullQueueBlocksTheCallerUntilThereIsRoom() {
        PendingQueue queue = new PendingQueue(2);
        RunScript script = new RunScript("r1");
        queue.put(pending(script.start()));
        queue.put(pending(script.next(1)));

        Thread third = Thread.ofVirtual().start(() -> queue.put(pending(script.next(1))));
        await().until(() -> third.getState() == Thread.State.WAITING);
        assertThat(queue.takeGroup()).hasSize(2);

        await().until(() -> !third.isAlive());
        assertThat(queue.takeGroup()).hasSize(1);
        queue.close();
        assertThat(queue.takeGroup()).isEmpty();
        assertThatThrownBy(() -> queue.put(pending(script.next(1)))).isInstanceOf(StoreException.class);
    }

    private static Pending pending(Append append) {
        return new Pending.OfRun(append, EventRow.of(append), new WriteTicket());
    }
}

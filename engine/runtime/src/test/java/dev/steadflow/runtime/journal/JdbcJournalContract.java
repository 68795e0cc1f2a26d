package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.event.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a journal in any database does: what is damaged is named, what is newer is left alone. */
abstract class JdbcJournalContract extends JournalContract {

    /** Opens a store of its own that need not survive a power loss. */
    abstract Journal openAtLevelProcess();

    /** A connection to the store, to change it behind the journal's back. */
    abstract Connection connect() throws SQLException;

    @Override
    Journal reopen(Journal open) {
        open.close();
        return open();
    }

    @Test
    void theEpochGrowsWithEachOpening() {
        assertThat(((JdbcJournal) journal).epoch()).isEqualTo(1);

        journal = reopen(journal);

        assertThat(((JdbcJournal) journal).epoch()).isEqualTo(2);
    }

    @Test
    void atLevelProcessNothingIsForced() {
        journal.close();
        journal = openAtLevelProcess();
        RunScript script = new RunScript("r1");
        write(script.start());
        write(script.gathered(1));

        assertThat(journal.forces()).isZero();
        assertThat(sequences(script.run(), 0, 10)).containsExactly(1L, 2L);
    }

    @Test
    void aGatheredAppendIsForcedByItself() {
        RunScript script = new RunScript("r1");
        write(script.start());

        write(script.gathered(1));

        assertThat(journal.forces()).isEqualTo(2);
    }

    @Test
    void aThreadThatIsInterruptedHarmsNobody() throws Exception {
        RunScript script = new RunScript("r1");
        write(script.start());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> interrupted = threads.submit(() -> {
                Thread.currentThread().interrupt();
                write(script.next(1));
                journal.read(script.run(), 0, 10);
                return Thread.currentThread().isInterrupted();
            });
            assertThat(interrupted.get()).isTrue();
        }

        write(script.next(1));
        assertThat(sequences(script.run(), 0, 10)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aRowThatIsNotWhatWasWrittenIsNamed() throws Exception {
        RunScript damaged = new RunScript("r1");
        RunScript whole = new RunScript("r2");
        for (RunScript script : new RunScript[]{damaged, whole}) {
            write(script.start());
            write(script.next(2));
            write(script.next(1));
        }
        tamper("UPDATE events SET payload = ? WHERE run_no = 1 AND first_seq = 2", new byte[]{1, 2, 3});

        assertThatThrownBy(() -> journal.read(damaged.run(), 0, 10))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED))
                .hasMessageContaining("run r1 with events 2 to 3")
                .hasMessageContaining("its checksum is");
        assertThat(sequences(damaged.run(), 3, 10)).containsExactly(4L);
        assertThat(sequences(whole.run(), 0, 10)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aRowThatIsMissingIsNamed() throws Exception {
        RunScript script = new RunScript("r1");
        write(script.start());
        write(script.next(2));
        write(script.next(1));
        tamper("DELETE FROM events WHERE run_no = 1 AND first_seq = 2");

        assertThatThrownBy(() -> journal.read(script.run(), 0, 10))
                .hasMessageContaining("run r1 with events 4 to 4")
                .hasMessageContaining("events 2 to 3 are missing before it");
    }

    @Test
    void aMissingPartOfALargeRowIsNamed() throws Exception {
        RunScript script = new RunScript("r1").carrying("x".repeat(20_000));
        write(script.start());
        write(script.next(40));
        tamper("DELETE FROM event_parts");

        assertThatThrownBy(() -> journal.read(script.run(), 0, 10))
                .hasMessageContaining("run r1 with events 2 to 41")
                .hasMessageContaining("it has 1 of its 2 parts");
    }

    @Test
    void aLargeValueThatIsNotWhatWasWrittenIsNamed() throws Exception {
        RunScript damaged = new RunScript("r1").carrying("x".repeat(1_500_000));
        RunScript whole = new RunScript("r2").carrying("y".repeat(50_000));
        for (RunScript script : new RunScript[]{damaged, whole}) {
            write(script.start());
            write(script.next(2));
        }
        tamper("UPDATE blob_parts SET payload = ? WHERE parts = 2 AND part = 1", new byte[]{1, 2, 3});

        assertThatThrownBy(() -> journal.read(damaged.run(), 1, 10))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED))
                .hasMessageContaining("run r1 with events 2 to 3")
                .hasMessageContaining("its large value of 1500002 bytes at byte ")
                .hasMessageContaining("wrong checksum");
        assertThat(sequences(whole.run(), 0, 10)).containsExactly(1L, 2L, 3L);

        tamper("DELETE FROM blob_parts WHERE parts = 2");
        assertThatThrownBy(() -> journal.read(damaged.run(), 0, 10)).hasMessageContaining("is missing");
    }

    @Test
    void aLargeValueIsKeptOnceForAllRunsAndGoesWithTheLastOfThem() throws Exception {
        RunScript first = new RunScript("r1").carrying("x".repeat(100_000));
        RunScript second = new RunScript("r2").carrying("x".repeat(100_000));
        for (RunScript script : new RunScript[]{first, second}) {
            write(script.start());
            write(script.next(10));
        }
        write(second.carrying("y".repeat(100_000)).next(1));
        journal.close();
        assertThat(count("blob_parts")).isEqualTo(2);
        assertThat(count("blob_uses")).isEqualTo(3);

        release(2);
        assertThat(count("blob_parts")).isEqualTo(1);
        journal = open();
        assertThat(sequences(first.run(), 0, 100)).hasSize(11);
        journal.close();

        release(1);
        assertThat(count("blob_parts") + count("blob_uses")).isZero();
        journal = open();
    }

    private void release(long run) throws SQLException {
        try (Connection connection = connect()) {
            new BlobWriter(connection, 1_000_000).release(run);
        }
    }

    private long count(String table) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement count = connection.prepareStatement("SELECT COUNT(*) FROM " + table);
                ResultSet row = count.executeQuery()) {
            return row.next() ? row.getLong(1) : -1;
        }
    }

    @Test
    void aPageOfLargeEventsIsShort() {
        RunScript script = new RunScript("r1").carrying("x".repeat(3_000_000));
        write(script.start());
        for (int i = 0; i < 12; i++) {
            write(script.next(1));
        }

        List<RecordedEvent> page = journal.read(script.run(), 0, 100);

        assertThat(page).as("of 6 MB each, and 16 MiB at once").hasSize(4);
        assertThat(journal.read(script.run(), 4, 100)).hasSize(3);
        assertThat(journal.read(script.run(), 13, 100)).isEmpty();
    }

    @Test
    void aSnapshotThatIsNotWhatWasWrittenOrDoesNotFollowTheLogIsNone() throws Exception {
        RunScript script = new RunScript("r1");
        write(script.start());
        write(script.next(299));
        for (String change : List.of(
                "UPDATE snapshot_parts SET crc = crc + 1",
                "UPDATE snapshot_parts SET parts = 2",
                "UPDATE snapshot_parts SET row_crc = row_crc + 1",
                "UPDATE snapshot_parts SET last_seq = 299")) {
            journal.keepSnapshot(new RunSnapshot(script.run(), 300, "h", new byte[]{1, 2}));
            journal = reopen(journal);
            assertThat(journal.snapshot(script.run())).isPresent();

            tamper(change);

            assertThat(journal.snapshot(script.run())).as(change).isEmpty();
        }
        journal.keepSnapshot(new RunSnapshot(script.run(), 150, "h", new byte[]{1}));
        journal = reopen(journal);
        assertThat(journal.snapshot(script.run())).as("in the middle of a decision").isEmpty();
    }

    @Test
    void aDamagedFlowIsNamed() throws Exception {
        journal.keepFlow("abc", new byte[]{1, 2, 3});
        tamper("UPDATE flow_parts SET payload = ?", new byte[]{1, 2});

        assertThatThrownBy(() -> journal.flow("abc"))
                .hasMessageContaining("Expected the flow kept as abc")
                .hasMessageContaining("wrong checksum");
    }

    @Test
    void aStoreOfANewerLayoutIsNotTouched() throws Exception {
        journal.close();
        change("UPDATE store SET number = 99 WHERE name = 'schema_version'");

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE))
                .hasMessageContaining(
                        "written by a newer Steadflow: its layout is version 99, and this one knows up to");

        change("UPDATE store SET number = 1 WHERE name = 'schema_version'");
        journal = open();
    }

    private void tamper(String statement, byte[]... values) throws SQLException {
        journal.close();
        change(statement, values);
        journal = open();
    }

    /** Changes a closed store behind the journal's back. */
    private void change(String statement, byte[]... values) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement change = connection.prepareStatement(statement)) {
            for (int index = 0; index < values.length; index++) {
                change.setBytes(index + 1, values[index]);
            }
            assertThat(change.executeUpdate()).isPositive();
        }
    }
}

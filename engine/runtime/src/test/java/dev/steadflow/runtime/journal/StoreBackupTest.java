package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.StoreException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The restore drill: a backup that was never restored is none. */
@Timeout(120)
class StoreBackupTest {

    @TempDir
    Path parent;

    @Test
    void aBackupUnderLoadHoldsEverythingThatWasAcknowledgedBefore() throws Exception {
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        AtomicBoolean ended = new AtomicBoolean();
        List<Map<String, Long>> promises = new ArrayList<>();
        try (JdbcJournal journal = open("busy")) {
            List<Thread> threads = Stream.of("a", "b", "c", "d")
                    .map(prefix -> Thread.ofVirtual().start(() -> appendUntil(ended, journal, prefix, acknowledged)))
                    .toList();
            for (int number = 0; number < 5; number++) {
                int enough = 200 * (number + 1);
                await().until(() -> acknowledged.size() > enough);
                promises.add(Map.copyOf(acknowledged));
                BackupSummary summary = journal.backup(parent.resolve("b" + number + ".zip"));
                assertThat(summary.runs()).isGreaterThanOrEqualTo(promises.getLast().size());
            }
            ended.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }

        for (int number = 0; number < 5; number++) {
            Path folder = parent.resolve("restored" + number);
            BackupSummary summary = StoreRestore.restore(parent.resolve("b" + number + ".zip"), folder);
            try (JdbcJournal restored = JdbcJournal.open(StoreSettings.in(folder))) {
                assertThat(restored.openRuns()).hasSize(Math.toIntExact(summary.openRuns()));
                restored.openRuns().forEach(run -> assertThat(sequences(restored, run)).isNotEmpty());
                promises.get(number).forEach((run, last) -> assertThat(sequences(restored, new RunId(run)))
                        .as("run %s, acknowledged up to event %d", run, last)
                        .hasSizeGreaterThanOrEqualTo(Math.toIntExact(last)));
            }
        }
    }

    /** Each run is left open after two appends; every second one ends. */
    private static void appendUntil(
            AtomicBoolean ended, Journal journal, String prefix, Map<String, Long> acknowledged) {
        for (int number = 0; !ended.get(); number++) {
            RunScript script = new RunScript(prefix + number);
            journal.append(script.start()).awaitDurable();
            journal.append(script.next(3)).awaitDurable();
            if (number % 2 == 0) {
                journal.append(script.end()).awaitDurable();
            }
            acknowledged.put(script.run().text(), script.last());
        }
    }

    private static List<Long> sequences(Journal journal, RunId run) {
        List<Long> found = journal.read(run, 0, Integer.MAX_VALUE).stream().map(RecordedEvent::sequence).toList();
        assertThat(found).isEqualTo(LongStream.rangeClosed(1, found.size()).boxed().toList());
        return found;
    }

    @Test
    void aRestoredStoreGoesOn() {
        RunScript script = new RunScript("r1").carrying("x".repeat(1_500_000));
        try (JdbcJournal journal = open("first")) {
            journal.keepFlow("orders-hash", new byte[]{1, 2, 3});
            journal.append(script.start()).awaitDurable();
            journal.backup(parent.resolve("b.zip"));
        }

        BackupSummary summary = StoreRestore.restore(parent.resolve("b.zip"), parent.resolve("second"));

        assertThat(summary.runs()).isEqualTo(1);
        assertThat(summary.openRuns()).isEqualTo(1);
        assertThat(summary.events()).isEqualTo(1);
        try (JdbcJournal journal = open("second")) {
            assertThat(journal.flow("orders-hash")).contains(new byte[]{1, 2, 3});
            journal.append(script.next(2)).awaitDurable();
            assertThat(sequences(journal, script.run())).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void aBackupNeverReplacesAFileAndLeavesNothingWhenItFails() throws Exception {
        Path kept = Files.writeString(parent.resolve("kept.zip"), "mine");
        try (JdbcJournal journal = open("data")) {
            assertThatThrownBy(() -> journal.backup(kept))
                    .isInstanceOfSatisfying(StoreException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.NOT_WRITABLE))
                    .hasMessageContaining("a file of that name. Choose another name. No backup was made.");
            assertThatThrownBy(() -> journal.backup(parent.resolve("none/b.zip")))
                    .hasMessageContaining("there is no folder " + parent.resolve("none"));
            journal.append(new RunScript("r1").start()).awaitDurable();
        }
        assertThat(kept).hasContent("mine");
        change("data", "UPDATE events SET crc = 5");
        try (JdbcJournal journal = open("data")) {
            assertThatThrownBy(() -> journal.backup(parent.resolve("b.zip")))
                    .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
                    .hasMessageContaining("run r1 with events 1 to 1");
        }
        try (Stream<Path> files = Files.list(parent)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("data", "kept.zip");
        }
    }

    @Test
    void onlyANewOrEmptyFolderIsRestoredTo() throws IOException {
        Path backup = backup();
        Path filled = Files.createDirectory(parent.resolve("filled"));
        Files.writeString(filled.resolve("letter.txt"), "Dear Ada");
        Path empty = Files.createDirectory(parent.resolve("empty"));

        assertThatThrownBy(() -> StoreRestore.restore(backup, filled))
                .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_WRITABLE))
                .hasMessageContaining("files in it, such as letter.txt. Nothing was changed.");
        assertThat(StoreRestore.restore(backup, empty).runs()).isEqualTo(1);
    }

    @Test
    void anArchiveThatIsNotWhatWasWrittenIsRefusedUnlessItHoldsTheSame() throws IOException {
        byte[] whole = Files.readAllBytes(backup());
        // Its last bytes are the ZIP's list of entries, which is not needed.
        for (int length = 0; length < whole.length - 200; length += Math.max(1, whole.length / 50)) {
            refuse(Arrays.copyOf(whole, length), "Expected a backup of Steadflow in");
        }
        for (int at = 40; at < whole.length - 200; at += Math.max(1, whole.length / 50)) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 16;
            Path file = Files.write(parent.resolve("flipped.zip"), flipped);
            Path target = parent.resolve("from-flipped" + at);
            try {
                // Such as a bit of the time when an entry was written; what is restored has the digest that was written.
                assertThat(StoreRestore.restore(file, target).events()).isEqualTo(4);
            } catch (StoreException e) {
                assertThat(e).hasMessageContaining("Expected a backup of Steadflow in");
                assertThat(target).doesNotExist();
            }
        }
    }

    @Test
    void anArchiveWithOtherEntriesRestoresNothing() throws IOException {
        Path backup = backup();

        refuse(withEntry(backup, "../../outside.txt", true), "'../../outside.txt' in it in place of backup.json");
        refuse(withEntry(backup, "more.txt", false), "more than backup.json and journal.mv.db in it");
        assertThat(parent.resolveSibling("outside.txt")).doesNotExist();
    }

    private void refuse(byte[] archive, String found) throws IOException {
        Path file = Files.write(parent.resolve("bad.zip"), archive);
        Path target = parent.resolve("from-bad");
        assertThatThrownBy(() -> StoreRestore.restore(file, target))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Nothing was")
                .hasMessageContaining(found);
        assertThat(target).doesNotExist();
    }

    private static byte[] withEntry(Path archive, String name, boolean first) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(Files.newInputStream(archive));
                ZipOutputStream to = new ZipOutputStream(bytes)) {
            if (first) {
                to.putNextEntry(new ZipEntry(name));
            }
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.transferTo(to);
            }
            if (!first) {
                to.putNextEntry(new ZipEntry(name));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aDamagedStoreNamesItsLastBackup() throws Exception {
        Path backup = backup();
        Path database = parent.resolve("data/journal.mv.db");
        Files.write(database, new byte[]{1, 2, 3});

        assertThatThrownBy(() -> open("data"))
                .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
                .hasMessageContaining("The last backup is " + backup)
                .hasMessageContaining("with 1 run: 'restore " + backup + " --data NEW_FOLDER' brings it back.");
    }

    @Test
    void aMigrationKeepsABackupOfTheOlderLayoutAndTheNewestThreeOfThose() throws Exception {
        backup();
        Path data = parent.resolve("data");
        int present = StoreSchema.migrations(new H2Dialect("file:", data.resolve("journal.mv.db"))).size();
        for (int layout = present + 1; layout <= present + 4; layout++) {
            migrate(data, layout);
        }

        try (Stream<Path> files = Files.list(data.resolve("backups"))) {
            List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
            assertThat(names).hasSize(4).endsWith("last.json");
            assertThat(names.getFirst()).startsWith("before-layout-" + (present + 2) + "-");
            assertThat(names.get(2)).startsWith("before-layout-" + (present + 4) + "-");
        }
    }

    /** Opens the store as a program would that knows so many layouts. */
    private static void migrate(Path data, int layouts) throws SQLException {
        H2Dialect dialect = new H2Dialect("file:", data.resolve("journal.mv.db"));
        List<List<String>> steps = new ArrayList<>(StoreSchema.migrations(dialect));
        for (int layout = steps.size() + 1; layout <= layouts; layout++) {
            steps.add(List.of("CREATE TABLE IF NOT EXISTS later_" + layout + " (id INT)"));
        }
        StoreSchema schema = new StoreSchema(steps, "here");
        BackupNotes notes = new BackupNotes(data);
        StoreBackup backup = new StoreBackup(dialect, schema, Optional.of(notes));
        try (StoreOwner owner = new FolderOwner(StoreFolder.claim(data), dialect, schema)) {
            StoreWriter.open(
                    dialect,
                    schema,
                    owner,
                    (connection, layout) -> backup.beforeMigration(dialect, notes, connection, layout))
                    .close();
        }
    }

    @Test
    void aBackupFromBeforeAMigrationCanBeRestored() throws Exception {
        backup();
        Path data = parent.resolve("data");
        migrate(data, StoreSchema.migrations(new H2Dialect("file:", data.resolve("journal.mv.db"))).size() + 1);
        Path archive;
        try (Stream<Path> files = Files.list(data.resolve("backups"))) {
            archive = files.filter(file -> file.toString().endsWith(".zip")).findFirst().orElseThrow();
        }

        assertThat(StoreRestore.restore(archive, parent.resolve("again")).events()).isEqualTo(4);
    }

    /** Of a store in {@code data} with one run. */
    private Path backup() {
        RunScript script = new RunScript("r1");
        try (JdbcJournal journal = open("data")) {
            journal.append(script.start()).awaitDurable();
            journal.append(script.next(3)).awaitDurable();
            return journal.backup(parent.resolve("b.zip")).file();
        }
    }

    private void change(String folder, String statement) throws SQLException {
        try (Connection connection =
                new H2Dialect("file:", parent.resolve(folder).resolve("journal.mv.db")).connect();
                Statement change = connection.createStatement()) {
            assertThat(change.executeUpdate(statement)).isPositive();
        }
    }

    private JdbcJournal open(String folder) {
        return JdbcJournal.open(StoreSettings.in(parent.resolve(folder)));
    }
}

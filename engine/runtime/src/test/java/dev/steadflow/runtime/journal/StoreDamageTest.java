package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.StoreException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store whose files are not what was written is refused in words, or gives exactly what was written for all that it
 * gives; it never changes what was found.
 */
@Timeout(600)
class StoreDamageTest {

    private static final List<String> FILES = List.of("journal.mv.db", "journal.log", "journal.sums");
    private static final int BLOCK = 4096;

    @TempDir
    Path parent;

    /** The files of a small store that was closed in good order. */
    private final Map<String, byte[]> whole = new TreeMap<>();

    /** Its runs, and their events. */
    private final Map<RunId, List<RecordedEvent>> events = new HashMap<>();

    private List<RunHeader> lines = List.of();
    private int copies;

    @BeforeEach
    void writeAStore() throws IOException {
        Path folder = parent.resolve("whole");
        try (JdbcJournal journal = JdbcJournal.open(StoreSettings.in(folder))) {
            journal.keepFlow("orders-hash", "a flow".repeat(100).getBytes(StandardCharsets.US_ASCII));
            for (RunScript script : JournalContract.scripts(6)) {
                journal.append(script.start()).awaitDurable();
                journal.append(script.next(3)).awaitDurable();
                journal.append(script.carrying("y".repeat(10_000)).next(1)).awaitDurable();
            }
            for (String letter : List.of("w", "v")) { // Opening looks at the last one.
                RunScript large = new RunScript("large-" + letter).carrying(letter.repeat(100_000));
                journal.append(large.start()).awaitDurable();
                journal.append(large.next(2)).awaitDurable();
            }
            lines = journal.runs(RunQuery.newest(100));
            lines.forEach(line -> events.put(line.run(), journal.read(line.run(), 0, Integer.MAX_VALUE)));
        }
        for (String file : FILES) {
            whole.put(file, Files.readAllBytes(folder.resolve(file)));
        }
    }

    @Test
    void aDatabaseThatIsCutOffAnywhereIsRefused() throws IOException {
        byte[] database = content("journal.mv.db");
        for (int length = 0; length < database.length; length += BLOCK) {
            assertThat(refusal(with("journal.mv.db", Arrays.copyOf(database, length))))
                    .as("cut off at %d", length)
                    .containsAnyOf("journal.mv.db is cut off: it has", "journal.mv.db is missing or empty");
        }
        assertThat(refusal(with("journal.mv.db", Arrays.copyOf(database, database.length - 5))))
                .contains("journal.mv.db is not what was written there, in bytes");
    }

    @Test
    void aMissingDatabaseOrLogIsRefused() throws IOException {
        for (String file : List.of("journal.mv.db", "journal.log")) {
            Map<String, byte[]> files = new TreeMap<>(whole);
            files.remove(file);
            assertThat(refusal(files)).contains(file + " is missing or empty");
        }
    }

    @Test
    void aDatabaseWhoseTailIsZeroesIsNeverTakenForAnOlderOne() throws IOException {
        byte[] database = content("journal.mv.db");
        for (int from = 0; from < database.length; from += 2 * BLOCK) {
            byte[] zeroed = database.clone();
            Arrays.fill(zeroed, from, zeroed.length, (byte) 0);
            if (!Arrays.equals(zeroed, database)) {
                refusedOrExact(with("journal.mv.db", zeroed), "zeroes from " + from);
            }
        }
    }

    @Test
    void aFewFlippedBitsAreFound() throws IOException {
        flip(60);
    }

    @Test
    @Tag("chaos")
    void aThousandFlippedBitsAreFound() throws IOException {
        flip(1_000);
    }

    private void flip(int times) throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int found = 0;
        for (int time = 0; time < times; time++) {
            // Most in the database, some in its companions.
            String file = random.nextInt(4) > 0 ? "journal.mv.db" : FILES.get(random.nextInt(FILES.size()));
            byte[] flipped = content(file).clone();
            int at = random.nextInt(flipped.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            int damagedRuns = refusedOrExact(with(file, flipped), file + ", byte " + at + ", seed " + seed);
            found += damagedRuns == 0 ? 0 : 1;
        }
        // The others hit what no longer holds anything.
        assertThat(found).as("stores refused, or opened with a run named as damaged; seed " + seed).isPositive();
    }

    @Test
    void damageInTheRowsOfOneRunLeavesTheOthersOpen() throws IOException {
        byte[] database = content("journal.mv.db").clone();
        database[blockWithin(database, 'y') + 100] = 'z';
        Path folder = lay(with("journal.mv.db", database));

        try (JdbcJournal journal = JdbcJournal.open(StoreSettings.in(folder))) {
            List<RunId> damaged = lines.stream().map(RunHeader::run).filter(run -> !isWhole(journal, run)).toList();
            assertThat(damaged).as("runs with a row in the one damaged block").hasSizeBetween(0, 3);
            assertThat(journal.openRuns()).hasSameSizeAs(lines);
            RunScript next = new RunScript("next");
            journal.append(next.start()).awaitDurable();
            assertThat(journal.read(next.run(), 0, 10)).hasSize(1);
        }
    }

    @Test
    void damageInALargeValueNamesTheRunAndLeavesTheOthersOpen() throws IOException {
        byte[] database = content("journal.mv.db").clone();
        int copies = 0; // The page may have been written again since, and its first place be dead.
        for (int at = 0; at < database.length; at += BLOCK) {
            if (isAll(database, at, 'w')) {
                database[at + 100] = 'z';
                copies++;
            }
        }
        assertThat(copies).isPositive();
        Path folder = lay(with("journal.mv.db", database));

        try (JdbcJournal journal = JdbcJournal.open(StoreSettings.in(folder))) {
            assertThat(lines).filteredOn(line -> !isWhole(journal, line.run()))
                    .extracting(line -> line.run().text())
                    .contains("large-w")
                    .isSubsetOf("large-w", "large-v"); // They may lie in one block.
        }
    }

    @Test
    void aFileOfAnotherFormatOfTheDatabaseIsNamedAsSuch() throws IOException {
        String header = "H:2,block:2,blockSize:1000,chunk:1,clean:1,created:19a0,format:9,version:1";
        byte[] bytes = header.getBytes(StandardCharsets.ISO_8859_1);
        String line =
                header + ",fletcher:" + Integer.toHexString(DataUtils.getFletcher32(bytes, 0, bytes.length)) + "\n";
        byte[] file = new byte[3 * BLOCK];
        System.arraycopy(line.getBytes(StandardCharsets.ISO_8859_1), 0, file, 0, line.length());
        System.arraycopy(line.getBytes(StandardCharsets.ISO_8859_1), 0, file, BLOCK, line.length());
        Path folder = lay(Map.of("journal.mv.db", file));

        assertThatThrownBy(() -> JdbcJournal.open(StoreSettings.in(folder)))
                .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
                .hasMessageContaining("has a format of another version of the database H2 than 2.4.240")
                .hasMessageContaining("Nothing was changed.");
        assertThat(folder.resolve("journal.mv.db")).hasBinaryContent(file);
    }

    /** Answers how many runs could not be read, or -1 when the store was refused. */
    private int refusedOrExact(Map<String, byte[]> files, String what) throws IOException {
        Path folder = lay(files);
        int damaged = 0;
        try (JdbcJournal journal = JdbcJournal.open(StoreSettings.in(folder))) {
            assertThat(linesOf(journal)).as(what).isIn(lines, List.of());
            for (RunHeader line : lines) {
                damaged += isWhole(journal, line.run()) ? 0 : 1;
            }
        } catch (StoreException e) {
            assertThat(e.kind()).as(what).isEqualTo(Kind.DAMAGED);
            assertUnchanged(folder, files);
            return -1;
        }
        return damaged;
    }

    /** The list of runs, or an empty one when it cannot be read and says so. */
    private static List<RunHeader> linesOf(JdbcJournal journal) {
        try {
            return journal.runs(RunQuery.newest(100));
        } catch (StoreException e) {
            assertThat(e.kind()).isEqualTo(Kind.DAMAGED);
            assertThat(e).hasMessageContaining("Could not read the list of runs");
            return List.of();
        }
    }

    /** Whether it gives what was written; if not it must say so, naming the run. */
    private boolean isWhole(JdbcJournal journal, RunId run) {
        try {
            assertThat(journal.read(run, 0, Integer.MAX_VALUE)).isEqualTo(events.get(run));
            return true;
        } catch (StoreException e) {
            assertThat(e.kind()).isEqualTo(Kind.DAMAGED);
            assertThat(e).hasMessageContaining("run " + run);
            return false;
        }
    }

    /** What the refusal says; the files must be as they were. */
    private String refusal(Map<String, byte[]> files) throws IOException {
        Path folder = lay(files);
        StoreException[] refused = new StoreException[1];
        assertThatThrownBy(() -> JdbcJournal.open(StoreSettings.in(folder)))
                .isInstanceOfSatisfying(StoreException.class, e -> refused[0] = e);
        assertThat(refused[0].kind()).isEqualTo(Kind.DAMAGED);
        assertThat(refused[0])
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("left as they are")
                .hasMessageContaining("Keep a copy")
                .hasMessageContaining("backup");
        assertUnchanged(folder, files);
        return String.valueOf(refused[0].getMessage());
    }

    private static void assertUnchanged(Path folder, Map<String, byte[]> files) {
        files.forEach((name, content) -> assertThat(folder.resolve(name)).hasBinaryContent(content));
    }

    private Map<String, byte[]> with(String file, byte[] content) {
        Map<String, byte[]> files = new TreeMap<>(whole);
        files.put(file, content);
        return files;
    }

    private byte[] content(String file) {
        byte[] content = whole.get(file);
        assertThat(content).isNotNull();
        return content;
    }

    private Path lay(Map<String, byte[]> files) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("copy" + copies++));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    /** Where a block begins that holds nothing but a part of one long text, so that opening does not need it. */
    private static int blockWithin(byte[] database, char letter) {
        int at = 0;
        while (!isAll(database, at, letter)) {
            at += BLOCK;
        }
        return at;
    }

    private static boolean isAll(byte[] database, int at, char letter) {
        byte[] wanted = new byte[BLOCK];
        Arrays.fill(wanted, (byte) letter);
        return Arrays.equals(database, at, at + BLOCK, wanted, 0, BLOCK);
    }
}

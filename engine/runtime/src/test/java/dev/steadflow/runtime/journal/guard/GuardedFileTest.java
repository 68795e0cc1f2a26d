package dev.steadflow.runtime.journal.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.runtime.journal.TestDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The guard by itself: what it holds after a power loss, file and notes, is what it held after one of its changes, a forced
 * one or a later.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class GuardedFileTest {

    /** So small that the log often starts anew. */
    private static final long LOG_CAPACITY = 50L * Blocks.SIZE;

    /** What the file and its log hold after a change. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by isLike.
    private record State(byte[] content, List<byte[]> notes) {

        static State of(GuardedFile file) throws IOException {
            return new State(GuardedFileTest.content(file), file.found());
        }

        State with(byte[] newContent) {
            return new State(newContent, notes);
        }

        State noting(byte[] note) {
            List<byte[]> more = new ArrayList<>(notes);
            more.add(note);
            return new State(content, more);
        }

        boolean isLike(State other) {
            return Arrays.equals(content, other.content)
                    && Arrays.deepEquals(notes.toArray(), other.notes.toArray());
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aPowerLossLeavesAWholeNumberOfChanges(TestDisk.Unforced kind) throws IOException {
        cutDisks(10, kind);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("chaos")
    void aThousandPowerLossesLeaveAWholeNumberOfChanges(TestDisk.Unforced kind) throws IOException {
        cutDisks(100, kind);
    }

    /** Ten cuts of each disk. */
    private void cutDisks(int disks, TestDisk.Unforced kind) throws IOException {
        long seed = System.nanoTime();
        for (int number = 0; number < disks; number++) {
            Path around = Files.createTempDirectory(folder, "disk");
            Path data = Files.createDirectory(around.resolve("data"));
            Random random = new Random(seed + number);
            try (TestDisk disk = TestDisk.insert();
                    GuardedFile file = open(TestDisk.SCHEME, data)) {
                cut(file, disk, around, random, kind, "disk " + number + ", seed " + seed);
            }
        }
    }

    private static void cut(
            GuardedFile file, TestDisk disk, Path around, Random random, TestDisk.Unforced kind, String where)
            throws IOException {
        List<State> states = new ArrayList<>(List.of(new State(new byte[0], List.of())));
        int forced = 0;
        for (int cut = 0; cut < 10; cut++) {
            for (int change = random.nextInt(40); change > 0; change--) {
                forced = change(file, states, forced, random);
            }
            Path after = Files.createDirectory(around.resolve("after" + cut));
            disk.pullThePlug(after, random, kind);
            disk.resume();
            for (int time = 0; time < 2; time++) {
                try (GuardedFile file2 = open("file:", after)) {
                    State found = State.of(file2);
                    assertThat(states.subList(forced, states.size()))
                            .as("%s, cut %d, opened %d times, forced after change %d", where, cut, time + 1, forced)
                            .anyMatch(found::isLike);
                }
            }
        }
    }

    /** Answers how many changes are forced. */
    private static int change(GuardedFile file, List<State> states, int forced, Random random) throws IOException {
        State last = states.getLast();
        byte[] before = last.content();
        int blocks = before.length / Blocks.SIZE;
        switch (random.nextInt(14)) {
            case 0 -> {
                // A file that was written never becomes empty again: that is taken for a loss.
                int size = Math.min(before.length, (1 + random.nextInt(blocks + 1)) * Blocks.SIZE);
                file.truncate(size);
                states.add(last.with(Arrays.copyOf(before, size)));
            }
            case 1, 2, 3 -> {
                file.force(true);
                return states.size() - 1;
            }
            case 4, 5, 6 -> {
                byte[] note = new byte[random.nextInt(10) == 0 ? 10_000 : random.nextInt(200)];
                random.nextBytes(note);
                long place = file.note(ByteBuffer.wrap(note));
                states.add(last.noting(note));
                if (random.nextInt(5) == 0) {
                    assertThat(file.takeBack(place)).isTrue();
                    states.add(last); // Until a force, it may be either.
                }
            }
            case 7 -> {
                if (blocks > 0 && random.nextInt(3) == 0) { // An empty file with a log that began anew is taken for a loss.
                    file.forget();
                    states.add(new State(before, List.of()));
                    return states.size() - 1;
                }
            }
            default -> {
                int length = 1 + random.nextInt(random.nextInt(20) == 0 ? 60 : 6);
                byte[] content = new byte[length * Blocks.SIZE];
                random.nextBytes(content);
                int at = random.nextInt(blocks + 1) * Blocks.SIZE;
                file.write(ByteBuffer.wrap(content), at);
                byte[] state = Arrays.copyOf(before, Math.max(before.length, at + content.length));
                System.arraycopy(content, 0, state, at, content.length);
                states.add(last.with(state));
            }
        }
        return forced;
    }

    @Test
    void aFileWithoutGuardsIsTakenAsItIsAndCheckedFromThenOn() throws IOException {
        byte[] content = random(3 * Blocks.SIZE);
        Files.write(folder.resolve("journal.mv.db"), content);
        try (FileChannel file = open("file:", folder)) {
            assertThat(content(file)).isEqualTo(content);
        }
        content[5_000] ^= 4;
        Files.write(folder.resolve("journal.mv.db"), content);

        try (FileChannel file = open("file:", folder)) {
            assertThat(file.read(ByteBuffer.allocate(Blocks.SIZE), 0)).isEqualTo(Blocks.SIZE);
            assertThatThrownBy(() -> content(file))
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageContaining("journal.mv.db is not what was written there, in bytes 4,096 to 8,191");
            assertThatThrownBy(() -> file.write(ByteBuffer.wrap(random(Blocks.SIZE)), 0))
                    .as("a write after damage was met before the first one")
                    .isInstanceOf(DamagedFileException.class);
        }
        assertThat(Files.readAllBytes(folder.resolve("journal.mv.db"))).isEqualTo(content);
    }

    @Test
    void aMissingCompanionOrFileIsNamed() throws IOException {
        try (FileChannel file = open("file:", folder)) {
            file.write(ByteBuffer.wrap(random(2 * Blocks.SIZE)), 0);
        }
        byte[] database = Files.readAllBytes(folder.resolve("journal.mv.db"));
        byte[] log = Files.readAllBytes(folder.resolve("journal.log"));

        Files.delete(folder.resolve("journal.log"));
        assertThatThrownBy(() -> open("file:", folder)).hasMessageContaining("journal.log is missing or empty");
        Files.write(folder.resolve("journal.log"), log);
        Files.delete(folder.resolve("journal.mv.db"));
        assertThatThrownBy(() -> open("file:", folder)).hasMessageContaining("journal.mv.db is missing or empty");
        Files.write(folder.resolve("journal.mv.db"), Arrays.copyOf(database, Blocks.SIZE));
        assertThatThrownBy(() -> open("file:", folder))
                .hasMessageContaining("journal.mv.db is cut off: it has 4,096 bytes of at least 8,192");

        Files.write(folder.resolve("journal.mv.db"), database);
        Files.delete(folder.resolve("journal.sums"));
        try (FileChannel file = open("file:", folder)) {
            assertThat(content(file)).isEqualTo(database);
        }
    }

    @Test
    void aForcedChangeThatIsDamagedInTheLogIsNoTornEnd() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (FileChannel file = open("file:", folder)) {
            for (int change = 0; change < 3; change++) {
                file.write(ByteBuffer.wrap(random(Blocks.SIZE)), 0);
                file.force(true);
            }
            copy(folder, copy);
        }
        byte[] log = Files.readAllBytes(copy.resolve("journal.log"));
        log[2 * Blocks.SIZE + 100] ^= 1;
        Files.write(copy.resolve("journal.log"), log);

        assertThatThrownBy(() -> open("file:", copy))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("journal.log is not what was written there, at byte 8,192");
    }

    @Test
    void whatIsLeftBehindTheEndIsNeverTakenForWhatComesNext() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (GuardedFile file = open("file:", folder)) {
            file.note(ByteBuffer.wrap(note('a')));
            file.force();
            file.note(ByteBuffer.wrap(note('b')));
            file.note(ByteBuffer.wrap(note('c')));
            copy(folder, copy);
        }
        byte[] log = Files.readAllBytes(copy.resolve("journal.log"));
        log[2 * Blocks.SIZE + 128 + 100] ^= 1; // Within b: the disk has written c only.
        Files.write(copy.resolve("journal.log"), log);

        Path later = Files.createDirectory(folder.resolve("later"));
        try (GuardedFile file = open("file:", copy)) {
            assertThat(file.found()).containsExactly(note('a'));
            file.note(ByteBuffer.wrap(note('d')));
            copy(copy, later);
        }

        try (GuardedFile file = open("file:", later)) {
            assertThat(file.found()).containsExactly(note('a'), note('d'));
        }
    }

    private static byte[] note(char letter) {
        byte[] note = new byte[90]; // With its record 128 bytes.
        Arrays.fill(note, (byte) letter);
        return note;
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String name : List.of("journal.mv.db", "journal.log", "journal.sums")) {
            Files.copy(from.resolve(name), to.resolve(name));
        }
    }

    @Test
    void closingInGoodOrderLeavesAnEmptyLog() throws IOException {
        try (FileChannel file = open("file:", folder)) {
            file.write(ByteBuffer.wrap(random(100 * Blocks.SIZE)), 0);
        }

        assertThat(Files.size(folder.resolve("journal.log"))).isLessThanOrEqualTo(2 * Blocks.SIZE);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] content(FileChannel file) throws IOException {
        ByteBuffer content = ByteBuffer.allocate((int) file.size());
        Blocks.readUpToEnd(file, content, 0);
        return content.array();
    }

    private static GuardedFile open(String scheme, Path folder) throws IOException {
        return GuardedPath.open(FilePath.get(scheme + folder.resolve("journal.mv.db")), "rw", LOG_CAPACITY);
    }
}

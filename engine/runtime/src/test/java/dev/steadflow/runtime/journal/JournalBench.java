package dev.steadflow.runtime.journal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Appends per second of the journal in a file, beside the limit: plain appending and forcing of the same bytes, in groups
 * of as many appends as there are runs, alternating with the journal in the same process. Each run waits for the durability of
 * one append before it makes the next. Argument: seconds for each figure, 2 if missing.
 */
final class JournalBench {

    private static final int[] RUNS = {1, 10, 100, 1_000};
    private static final int ROUNDS = 3;

    private final PrintStream out;
    private final Path folder;
    private final long nanos;

    private JournalBench(PrintStream out, Path folder, long nanos) {
        this.out = out;
        this.folder = folder;
        this.nanos = nanos;
    }

    /** What one measurement gave; the bytes are those of the payloads and of the file afterwards. */
    private record Figure(double appendsPerSecond, double appendsPerForce, double fileBytesPerByte) {}

    public static void main(String[] args) throws Exception {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 2;
        Path folder = Files.createTempDirectory(Path.of("target"), "journal-bench");
        try {
            new JournalBench(System.out, folder, (long) (seconds * 1e9)).measure();
        } finally {
            delete(folder);
        }
    }

    private void measure() throws Exception {
        int bytes = EventRow.of(new RunScript("r").after(1).next(1)).payload().length;
        out.printf("One append: one event, %d bytes. Medians of %d rounds.%n", bytes, ROUNDS);
        out.println(
                "| runs | raw append + force | DISK | of raw | appends per force | file bytes per byte | PROCESS |");
        out.println("|---|---|---|---|---|---|---|");
        journal(100, bytes, Durability.DISK);
        for (int runs : RUNS) {
            List<Figure> raw = new ArrayList<>();
            List<Figure> disk = new ArrayList<>();
            List<Figure> process = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                raw.add(raw(runs, bytes));
                disk.add(journal(runs, bytes, Durability.DISK));
                process.add(journal(runs, bytes, Durability.PROCESS));
            }
            Figure limit = median(raw);
            Figure durable = median(disk);
            out.printf(
                    "| %,d | %,.0f/s | %,.0f/s | %.2f | %.1f | %.1f | %,.0f/s |%n",
                    runs,
                    limit.appendsPerSecond(),
                    durable.appendsPerSecond(),
                    durable.appendsPerSecond() / limit.appendsPerSecond(),
                    durable.appendsPerForce(),
                    durable.fileBytesPerByte(),
                    median(process).appendsPerSecond());
        }
    }

    private Figure raw(int group, int bytes) throws IOException {
        Path file = folder.resolve("raw");
        ByteBuffer buffer = ByteBuffer.allocateDirect(group * bytes);
        long forces = 0;
        long start = System.nanoTime();
        long elapsed = 0;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND)) {
            while (elapsed < nanos) {
                channel.write(buffer.clear());
                channel.force(false);
                forces++;
                elapsed = System.nanoTime() - start;
            }
        }
        Files.delete(file);
        return new Figure(forces * group * 1e9 / elapsed, group, 1);
    }

    private Figure journal(int runs, int bytes, Durability durability) throws Exception {
        Path store = Files.createTempDirectory(folder, "store");
        AtomicLong appends = new AtomicLong();
        long elapsed;
        double perForce;
        try (JdbcJournal journal = JdbcJournal.open(new StoreSettings(store, durability))) {
            List<RunScript> scripts = JournalContract.scripts(runs);
            scripts.stream().map(script -> journal.append(script.start())).toList()
                    .forEach(Journal.Ticket::awaitDurable);
            long forcesBefore = journal.forces();
            long start = System.nanoTime();
            List<Thread> threads = scripts.stream()
                    .map(script -> Thread.ofVirtual().start(() -> {
                        while (System.nanoTime() - start < nanos) {
                            Append append = script.next(1);
                            journal.append(append).awaitDurable();
                            appends.incrementAndGet();
                        }
                    }))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
            elapsed = System.nanoTime() - start;
            perForce = appends.get() / (double) Math.max(1, journal.forces() - forcesBefore);
        }
        Figure figure = new Figure(
                appends.get() * 1e9 / elapsed,
                perForce,
                Files.size(store.resolve("journal.mv.db")) / (double) (appends.get() * bytes));
        delete(store);
        return figure;
    }

    private static Figure median(List<Figure> figures) {
        return figures.stream()
                .sorted(Comparator.comparingDouble(Figure::appendsPerSecond))
                .toList()
                .get(figures.size() / 2);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

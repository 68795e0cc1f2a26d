package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.runtime.disk.OwnedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a backup into a data folder. */
public final class StoreRestore {

    private static final int PAGE = 1_000;

    private StoreRestore() {}

    /**
     * Makes a data folder from a backup. The folder appears only when every run in it was read and is whole.
     *
     * @param archive what {@link Journal#backup} wrote
     * @param folder must not exist, or be empty
     * @throws StoreException {@code NOT_WRITABLE} when the folder has files or cannot be made, {@code DAMAGED} when the archive
     *     is not what was written, {@code UNAVAILABLE} when a newer program wrote it or there is no room
     */
    public static BackupSummary restore(Path archive, Path folder) {
        Path target = folder.toAbsolutePath().normalize();
        try {
            refuseFilled(target);
            Path parent = target.getParent();
            if (parent == null) {
                throw notRestored(target, "the root of the file system", null);
            }
            Files.createDirectories(parent, OwnedFiles.folderAttributes(parent));
            Path work = Files.createTempDirectory(parent, ".steadflow-restore-", OwnedFiles.folderAttributes(parent));
            try {
                BackupArchive.Contents contents =
                        BackupArchive.extract(archive, work.resolve("journal" + StoreFolder.H2_SUFFIX));
                check(work, contents, archive);
                Files.deleteIfExists(target);
                Files.move(work, target);
                OwnedFiles.forceEntries(parent);
                return contents.summary(archive);
            } finally {
                OwnedFiles.delete(work);
            }
        } catch (IOException e) {
            throw notRestored(target, "this: " + e, e);
        }
    }

    private static void refuseFilled(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw notRestored(target, "a file", null);
        }
        try (Stream<Path> files = Files.list(target)) {
            Optional<Path> first = files.findFirst();
            if (first.isPresent()) {
                throw notRestored(target, "files in it, such as " + first.get().getFileName(), null);
            }
        }
    }

    private static void check(Path work, BackupArchive.Contents expected, Path archive) {
        StoreCopy.Copied found = readWhole(work);
        if (found.runs() != expected.runs()
                || found.openRuns() != expected.openRuns()
                || found.events() != expected.events()) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED,
                    "Expected %,d runs (%,d open) with %,d events in the backup %s, but found %,d (%,d open) with %,d."
                            .formatted(expected.runs(), expected.openRuns(), expected.events(), archive, found.runs(),
                                    found.openRuns(), found.events())
                            + " Nothing was restored. Try an earlier backup.",
                    null);
        }
    }

    /**
     * Opens the store in a folder and reads every run of it.
     *
     * @throws StoreException {@code DAMAGED} naming what is not what was written
     */
    static StoreCopy.Copied readWhole(Path folder) {
        long runs = 0;
        long open = 0;
        long events = 0;
        try (JdbcJournal journal = JdbcJournal.open(StoreSettings.in(folder))) {
            RunQuery query = RunQuery.newest(PAGE);
            List<RunHeader> page = journal.runs(query);
            while (!page.isEmpty()) {
                for (RunHeader run : page) {
                    runs++;
                    open += run.status().isTerminal() ? 0 : 1;
                    events += readWhole(journal, run);
                }
                query = new RunQuery(Optional.empty(), Set.of(), Optional.of(page.getLast().run()), PAGE);
                page = journal.runs(query);
            }
        }
        return new StoreCopy.Copied(runs, open, events);
    }

    private static long readWhole(Journal journal, RunHeader run) {
        long last = 0;
        List<RecordedEvent> page = journal.read(run.run(), last, PAGE);
        while (!page.isEmpty()) {
            last = page.getLast().sequence();
            page = journal.read(run.run(), last, PAGE);
        }
        return last;
    }

    private static StoreException notRestored(
            Path target, String found, @Nullable Exception cause) {
        return new StoreException(
                StoreException.Kind.NOT_WRITABLE,
                "Expected a new or empty folder to restore to at " + target + ", but found " + found
                        + ". Nothing was changed. Choose another --data folder.",
                cause);
    }
}

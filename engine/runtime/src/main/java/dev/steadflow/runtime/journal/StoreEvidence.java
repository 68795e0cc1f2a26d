package dev.steadflow.runtime.journal;

import dev.steadflow.runtime.disk.OwnedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A store that is looked at and not touched: a copy of it in a temporary folder, deleted on closing. Opening a store may
 * write to it, as it takes over what a crash left undone; this never does that to the original. Thread-safe.
 */
public final class StoreEvidence implements AutoCloseable {

    private final Path copy;
    private final JdbcJournal journal;

    private StoreEvidence(Path copy, JdbcJournal journal) {
        this.copy = copy;
        this.journal = journal;
    }

    /**
     * Copies and opens a store.
     *
     * @param place a data folder, its {@code journal.mv.db}, or what {@link Journal#backup} wrote
     * @throws IOException when there is no store, or no room for the copy
     * @throws StoreException when the store is damaged or of a newer program
     */
    public static StoreEvidence of(Path place) throws IOException {
        Path temporary = Files.createTempDirectory("steadflow-look-");
        Path copy = temporary.resolve("store");
        try {
            fill(copy, place);
            return new StoreEvidence(temporary, JdbcJournal.open(StoreSettings.in(copy)));
        } catch (IOException | RuntimeException failed) {
            OwnedFiles.delete(temporary);
            throw failed;
        }
    }

    private static void fill(Path copy, Path place) throws IOException {
        boolean database = place.getFileName() != null
                && place.getFileName().toString().endsWith(StoreFolder.H2_SUFFIX);
        Path folder = database ? place.toAbsolutePath().getParent() : place;
        if (!database && Files.isRegularFile(place)) {
            BackupSummary _ = StoreRestore.restore(place, copy);
            return;
        }
        if (folder == null || !StoreFolder.holdsStore(folder)) {
            throw new IOException("Expected a folder with runs, its journal.mv.db or a backup at " + place
                    + ", but there is none of these.");
        }
        Files.createDirectories(copy, OwnedFiles.folderAttributes(copy));
        for (String name : StoreFolder.FILES) {
            if (Files.exists(folder.resolve(name))) {
                Path _ = Files.copy(folder.resolve(name), copy.resolve(name));
            }
        }
    }

    /** The records; closed with this. */
    public Journal journal() {
        return journal;
    }

    @Override
    public void close() {
        journal.close();
        try {
            OwnedFiles.delete(copy);
        } catch (IOException e) {
            throw new UncheckedIOException("The copy of a store in " + copy + " could not be deleted.", e);
        }
    }
}

package dev.steadflow.runtime.journal;

import dev.steadflow.runtime.disk.OwnedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Puts new files in the place of a store's files so that a process killed in between, or a power failure, leaves the one
 * or the other. New files are made in {@code compact-new}. Renaming that folder to {@code compact-ready} decides: what is in
 * there is moved over the old files, now or at the next opening.
 */
final class StoreExchange {

    private static final String NEW = "compact-new";
    private static final String READY = "compact-ready";

    private final Path folder;
    private final List<String> files;

    /**
     * @param folder owned by this process
     * @param files the names of the files that belong together
     */
    StoreExchange(Path folder, List<String> files) {
        this.folder = folder;
        this.files = files;
    }

    /** Finishes an exchange that was decided, and forgets one that was not. To be called before a store is opened. */
    void finish() throws IOException {
        Path ready = folder.resolve(READY);
        if (Files.isDirectory(ready)) {
            for (String name : files) {
                if (Files.exists(ready.resolve(name))) {
                    Files.move(
                            ready.resolve(name),
                            folder.resolve(name),
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
            OwnedFiles.forceEntries(folder);
            OwnedFiles.forceEntries(ready);
            OwnedFiles.delete(ready);
            OwnedFiles.forceEntries(folder);
        }
        OwnedFiles.delete(folder.resolve(NEW));
    }

    /** An empty folder for the new files. */
    Path begin() throws IOException {
        Path fresh = folder.resolve(NEW);
        OwnedFiles.delete(fresh);
        return Files.createDirectory(fresh, OwnedFiles.folderAttributes(folder));
    }

    /** The new files are whole: forces them to disk. */
    void force() throws IOException {
        Path fresh = folder.resolve(NEW);
        for (String name : files) {
            OwnedFiles.force(fresh.resolve(name));
        }
        OwnedFiles.forceEntries(fresh);
    }

    /** From here on the new files are the store. */
    void decide() throws IOException {
        Files.move(folder.resolve(NEW), folder.resolve(READY), StandardCopyOption.ATOMIC_MOVE);
        OwnedFiles.forceEntries(folder);
    }
}

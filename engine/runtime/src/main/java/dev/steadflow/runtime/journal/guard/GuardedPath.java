package dev.steadflow.runtime.journal.guard;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Shows H2 its database file as a {@link GuardedFile}: {@code guarded:file:/data/journal.mv.db}. The companions lie beside it:
 * {@code journal.log} and {@code journal.sums}. H2 makes instances by reflection, so everything here is public.
 */
public final class GuardedPath extends FilePathWrapper {

    /** What comes before the name of the file system below. */
    public static final String SCHEME = "guarded:";

    /** Ends the name of the log. */
    public static final String LOG_SUFFIX = ".log";

    /** Ends the name of the checksums. */
    public static final String SUMS_SUFFIX = ".sums";

    private static final String DATABASE_SUFFIX = ".mv.db";

    /** The files that are open, by name; H2 makes them itself, so that there is no other way to get at their notes. */
    private static final Map<String, GuardedFile> OPEN = new ConcurrentHashMap<>();

    /** The notes of a database file that is open, by its name without {@link #SCHEME}. */
    public static Optional<NoteLog> notesOf(String database) {
        return Optional.ofNullable(OPEN.get(FilePath.get(database).toString())).filter(GuardedFile::isOpen)
                .map(NoteLog.class::cast);
    }

    /** Makes the scheme known to H2; doing it again does no harm. */
    public static void register() {
        FilePath.register(new GuardedPath());
    }

    @Override
    public String getScheme() {
        return SCHEME.substring(0, SCHEME.length() - 1);
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        // H2's own temporary files need no guard; it deletes what it finds of them at the next start.
        if (!getBase().toString().endsWith(DATABASE_SUFFIX)) {
            return getBase().open(mode);
        }
        GuardedFile file = open(getBase(), mode, WriteAheadLog.CAPACITY);
        OPEN.values().removeIf(before -> !before.isOpen());
        OPEN.put(getBase().toString(), file);
        return file;
    }

    static GuardedFile open(FilePath database, String mode, long logCapacity) throws IOException {
        String name = database.toString();
        String stem = name.substring(0, name.length() - DATABASE_SUFFIX.length());
        return GuardedFile.open(
                database,
                FilePath.get(stem + LOG_SUFFIX),
                FilePath.get(stem + SUMS_SUFFIX),
                mode.equals("r"),
                logCapacity);
    }
}

package dev.steadflow.runtime.journal;

import dev.steadflow.runtime.disk.OwnedFiles;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes backups of an open store. An archive appears under its name only when it is whole and on disk. Thread-safe; a
 * backup takes the thread and the connection that it is given.
 */
final class StoreBackup {

    private static final DateTimeFormatter NAME_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final SqlDialect dialect;
    private final StoreSchema schema;
    private final Optional<BackupNotes> notes;

    /**
     * @param notes where the store's folder keeps what it knows of its backups, if it has one
     */
    StoreBackup(SqlDialect dialect, StoreSchema schema, Optional<BackupNotes> notes) {
        this.dialect = dialect;
        this.schema = schema;
        this.notes = notes;
    }

    /**
     * Writes what the store holds at this moment, each row checked, while work goes on.
     *
     * @throws StoreException {@code DAMAGED} naming the row that is not what was written, {@code NOT_WRITABLE} when the
     *     target exists or cannot be written
     */
    BackupSummary write(Connection connection, Path target) throws SQLException {
        Path archive = target.toAbsolutePath().normalize();
        if (Files.exists(archive)) {
            throw notWritten(archive, "a file of that name. Choose another name", null);
        }
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try {
            Path work = workFolder(archive);
            try {
                Path database = work.resolve("journal" + StoreFolder.H2_SUFFIX);
                StoreCopy.Copied copied = copy(connection, database);
                BackupSummary summary = new BackupSummary(
                        archive,
                        at,
                        schema.newest(),
                        copied.runs(),
                        copied.openRuns(),
                        copied.events());
                publish(work, database, summary);
                return summary;
            } finally {
                OwnedFiles.delete(work);
            }
        } catch (IOException e) {
            throw notWritten(archive, "this: " + e + ". Make room, or choose another folder", e);
        }
    }

    /** Copies everything, each row checked, into a new database file. */
    StoreCopy.Copied copy(Connection from, Path database) throws SQLException {
        H2Dialect file = new H2Dialect("file:", database);
        StoreSchema layout = new StoreSchema(file, database.toString());
        dialect.beginSnapshot(from);
        try (Connection to = file.connectToCopy()) {
            layout.bringUpToDate(to);
            layout.keepEpoch(to, schema.epoch(from));
            to.setAutoCommit(false);
            StoreCopy.Copied copied = new StoreCopy(from, to, file.maxBytes()).copy();
            to.setAutoCommit(true);
            return copied;
        } finally {
            dialect.endSnapshot(from);
        }
    }

    /**
     * Keeps the database of an older layout as it is, before it is changed. Nothing else may write meanwhile.
     *
     * @param file the store's file
     * @param folder where the copy goes
     * @param layout the version that it has
     */
    void beforeMigration(H2Dialect file, BackupNotes folder, Connection connection, int layout) throws SQLException {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Path archive = folder.folder().resolve("before-layout-" + (layout + 1) + "-" + NAME_TIME.format(at) + ".zip");
        try {
            Files.createDirectories(folder.folder(), OwnedFiles.folderAttributes(folder.folder()));
            Path work = workFolder(archive);
            try {
                Path raw = work.resolve("raw.zip");
                file.copyFile(connection, raw);
                Path database = work.resolve("journal" + StoreFolder.H2_SUFFIX);
                unpack(raw, database);
                BackupSummary summary = new BackupSummary(
                        archive,
                        at,
                        layout,
                        count(connection, "SELECT COUNT(*) FROM runs"),
                        RunReads.openRuns(connection).size(),
                        count(connection, "SELECT SUM(last_seq - first_seq + 1) FROM events"));
                publish(work, database, summary);
                folder.deleteAllButNewest();
            } finally {
                OwnedFiles.delete(work);
            }
        } catch (IOException e) {
            throw notWritten(archive, "this: " + e + ". The store was not changed. Make room, then try again", e);
        }
    }

    /** H2 writes a ZIP with the one file. */
    private static void unpack(Path raw, Path database) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(raw))) {
            ZipEntry only = zip.getNextEntry();
            if (only == null) {
                throw new IOException("Expected a copy of the database in " + raw + ", but found nothing.");
            }
            Files.copy(zip, database);
        }
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static Path workFolder(Path archive) throws IOException {
        Path parent = archive.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new IOException("there is no folder " + parent);
        }
        return Files.createTempDirectory(parent, ".steadflow-backup-", OwnedFiles.folderAttributes(parent));
    }

    private void publish(Path work, Path database, BackupSummary summary) throws IOException {
        Path written = work.resolve("backup.zip");
        Path archive = summary.file();
        BackupArchive.write(written, database, summary);
        try {
            Files.move(written, archive, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // The same folder, so at worst a file system that cannot promise it; the archive was forced before.
            Files.move(written, archive);
        }
        OwnedFiles.forceEntries(work.resolveSibling(archive.getFileName()).getParent());
        notes.ifPresent(known -> known.remember(summary));
    }

    private static StoreException notWritten(Path archive, String found, @Nullable Exception cause) {
        return new StoreException(
                StoreException.Kind.NOT_WRITABLE,
                "Expected to write a backup to " + archive + ", but found " + found + ". No backup was made.",
                cause);
    }
}

package dev.steadflow.runtime.journal;

import dev.steadflow.runtime.disk.OwnedFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file format of a backup: a ZIP with {@code backup.json} ({@link Contents}) and {@code journal.mv.db}, in this order and
 * nothing else. Reading trusts nothing: names are compared and never used as paths, lengths are bounded, the digest is checked.
 */
final class BackupArchive {

    /** What {@code backup.json} says of the database beside it; grows by fields, with the format when their meaning changes. */
    record Contents(
            int format,
            Instant at,
            int layout,
            long runs,
            long openRuns,
            long events,
            long databaseBytes,
            String databaseSha256) {

        BackupSummary summary(Path file) {
            return new BackupSummary(file, at, layout, runs, openRuns, events);
        }
    }

    static final int FORMAT = 1;

    private static final String CONTENTS = "backup.json";
    private static final String DATABASE = "journal.mv.db";
    private static final int MAX_CONTENTS_BYTES = 65_536;
    private static final JsonMapper JSON = JsonMapper.shared();

    private BackupArchive() {}

    /** Writes a new archive and forces it to disk. */
    static void write(Path archive, Path database, BackupSummary summary) throws IOException {
        Contents contents = new Contents(
                FORMAT,
                summary.at(),
                summary.layout(),
                summary.runs(),
                summary.openRuns(),
                summary.events(),
                Files.size(database),
                sha256(database));
        try (OutputStream file = Files.newOutputStream(archive, StandardOpenOption.CREATE_NEW);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry(CONTENTS));
            zip.write(JSON.writeValueAsBytes(contents));
            zip.putNextEntry(new ZipEntry(DATABASE));
            Files.copy(database, zip);
            zip.closeEntry();
        }
        OwnedFiles.force(archive);
    }

    /**
     * What an archive says it holds.
     *
     * @throws StoreException {@code DAMAGED} when it is no whole backup, {@code UNAVAILABLE} when it is of a newer program
     */
    static Contents contents(Path archive) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            return contents(zip, archive);
        } catch (ZipException | EOFException e) {
            throw broken(archive, "that its ZIP is damaged: " + e.getMessage(), e);
        }
    }

    private static Contents contents(ZipInputStream zip, Path archive) throws IOException {
        expectEntry(zip, CONTENTS, archive);
        byte[] bytes = zip.readNBytes(MAX_CONTENTS_BYTES + 1);
        if (bytes.length > MAX_CONTENTS_BYTES) {
            throw broken(archive, CONTENTS + " with more than " + MAX_CONTENTS_BYTES + " bytes", null);
        }
        Contents contents;
        try {
            contents = JSON.readValue(bytes, Contents.class);
        } catch (JacksonException e) {
            throw broken(archive, CONTENTS + " that cannot be read: " + e.getOriginalMessage(), e);
        }
        if (contents.format() > FORMAT) {
            throw new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    "The backup " + archive + " was written by a newer Steadflow: its format is " + contents.format()
                            + ", and this one knows up to " + FORMAT + ". Restore it with the newer Steadflow.",
                    null);
        }
        return contents;
    }

    /**
     * Writes the database of an archive into a new file and forces it to disk.
     *
     * @throws StoreException {@code DAMAGED} when the archive is not what was written, {@code UNAVAILABLE} when there is no
     *     room or it is of a newer program; the file may exist in part then
     */
    static Contents extract(Path archive, Path database) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            Contents contents = contents(zip, archive);
            expectEntry(zip, DATABASE, archive);
            long room = Files.getFileStore(database.getParent()).getUsableSpace();
            if (contents.databaseBytes() > room) {
                throw new StoreException(
                        StoreException.Kind.UNAVAILABLE,
                        "The backup %s needs %,d bytes, but the disk of %s has room for %,d. Make room, or choose another"
                                .formatted(archive, contents.databaseBytes(), database.getParent(), room)
                                + " folder.",
                        null);
            }
            copy(zip, database, contents, archive);
            if (zip.getNextEntry() != null) {
                throw broken(archive, "more than " + CONTENTS + " and " + DATABASE + " in it", null);
            }
            OwnedFiles.force(database);
            return contents;
        } catch (ZipException | EOFException e) {
            throw broken(archive, "that its ZIP is damaged: " + e.getMessage(), e);
        }
    }

    private static void copy(InputStream from, Path database, Contents contents, Path archive) throws IOException {
        MessageDigest digest = sha256();
        long left = contents.databaseBytes();
        try (OutputStream to = new DigestOutputStream(Files.newOutputStream(database), digest)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw broken(archive, "a longer " + DATABASE + " than " + CONTENTS + " says", null);
                }
                to.write(buffer, 0, read);
            }
        }
        if (left != 0 || !HexFormat.of().formatHex(digest.digest()).equals(contents.databaseSha256())) {
            throw broken(archive, DATABASE + " with other bytes than were written", null);
        }
    }

    private static void expectEntry(ZipInputStream zip, String expected, Path archive) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null) {
            throw broken(archive, "no " + expected + " in it", null);
        }
        if (!entry.getName().equals(expected)) {
            throw broken(archive, "'" + entry.getName() + "' in it in place of " + expected, null);
        }
    }

    private static StoreException broken(Path archive, String found, @Nullable Exception cause) {
        return new StoreException(
                StoreException.Kind.DAMAGED,
                "Expected a backup of Steadflow in " + archive + ", but found " + found
                        + ". Nothing was restored. Try an earlier backup.",
                cause);
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, sink);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}

package dev.steadflow.runtime.journal;

import dev.steadflow.runtime.disk.OwnedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a data folder knows of its backups: {@code backups/last.json} names the last one, wherever it lies; the automatic
 * ones lie beside it. Kept apart from the database, so that it can be read when that cannot.
 */
final class BackupNotes {

    private static final Logger LOG = LoggerFactory.getLogger(BackupNotes.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Automatic backups that are kept. */
    private static final int KEPT = 3;

    private final Path folder;

    private record Last(String file, Instant at, long runs) {}

    /**
     * @param data the data folder
     */
    BackupNotes(Path data) {
        this.folder = data.resolve("backups");
    }

    /** Where automatic backups go; it need not exist. */
    Path folder() {
        return folder;
    }

    /** A backup that is there but not noted is still a backup, so failing here is told in the log only. */
    void remember(BackupSummary summary) {
        try {
            Files.createDirectories(folder, OwnedFiles.folderAttributes(folder));
            Path temporary = Files.createTempFile(folder, "last", ".tmp", OwnedFiles.fileAttributes(folder));
            Files.write(
                    temporary,
                    JSON.writeValueAsBytes(new Last(summary.file().toString(), summary.at(), summary.runs())));
            Files.move(temporary, folder.resolve("last.json"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The backup {} is made, but could not be noted in {}.", summary.file(), folder, e);
        }
    }

    /** One or two sentences for a person whose store is damaged. */
    String advice() {
        Optional<Last> last = last();
        if (last.isEmpty()) {
            return "No backup of it is known here. If you have one: 'restore FILE.zip --data NEW_FOLDER'.";
        }
        Path file = Path.of(last.get().file());
        String found = "The last backup is %s of %s with %,d %s".formatted(
                file, last.get().at(), last.get().runs(), last.get().runs() == 1 ? "run" : "runs");
        return Files.isRegularFile(file)
                ? found + ": 'restore " + file + " --data NEW_FOLDER' brings it back."
                : found + ", but it is not there any more.";
    }

    private Optional<Last> last() {
        Path note = folder.resolve("last.json");
        if (!Files.isRegularFile(note)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(note), Last.class));
        } catch (IOException | JacksonException e) {
            LOG.warn("The note about the last backup, {}, could not be read.", note, e);
            return Optional.empty();
        }
    }

    /** Deletes automatic backups beyond the newest few. */
    void deleteAllButNewest() throws IOException {
        List<Path> automatic;
        try (Stream<Path> files = Files.list(folder)) {
            automatic = files.filter(file -> file.getFileName().toString().matches("before-layout-.*\\.zip"))
                    .sorted(Comparator.comparingLong(BackupNotes::modified).reversed())
                    .toList();
        }
        for (Path old : automatic.subList(Math.min(KEPT, automatic.size()), automatic.size())) {
            Files.delete(old);
        }
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }
}

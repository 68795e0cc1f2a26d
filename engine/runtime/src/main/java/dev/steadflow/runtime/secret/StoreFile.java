package dev.steadflow.runtime.secret;

import dev.steadflow.runtime.disk.FileGuard;
import dev.steadflow.runtime.disk.OwnedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** The file of a store of secrets. One process changes it at a time, and each change is a whole new file. Thread-safe. */
final class StoreFile {

    private final Path file;
    private final FileGuard guard;
    private final StoreContentCodec codec = new StoreContentCodec();

    StoreFile(Path file) {
        this.file = file;
        this.guard = new FileGuard(file);
    }

    Path path() {
        return file;
    }

    /** @throws SecretStoreException when it is there and cannot be read */
    Optional<StoreContent> read() {
        try {
            return Optional.of(codec.read(Files.readAllBytes(file), file));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new SecretStoreException("The secrets cannot be read from " + file + ": " + unreadable.getMessage()
                    + ". Check who may read the file.", unreadable);
        }
    }

    /**
     * Changes the content, once nobody else does.
     *
     * @param change from what is there to what is to be there; empty: nothing
     */
    void change(Function<Optional<StoreContent>, Optional<StoreContent>> change) {
        try {
            guard.alone(() -> {
                Optional<StoreContent> before = read();
                Optional<StoreContent> after = change.apply(before);
                if (after.isPresent() && !after.equals(before)) {
                    write(after.get());
                }
            });
        } catch (IOException notWritten) {
            throw notWritten(notWritten);
        }
    }

    private void write(StoreContent content) {
        try {
            OwnedFiles.replace(file, codec.write(content));
        } catch (IOException notWritten) {
            throw notWritten(notWritten);
        }
    }

    private SecretStoreException notWritten(IOException notWritten) {
        return new SecretStoreException("The secrets cannot be written to " + file + ": " + notWritten.getMessage()
                + ". Nothing was changed. Check that you may write there and that the disk has room.", notWritten);
    }
}

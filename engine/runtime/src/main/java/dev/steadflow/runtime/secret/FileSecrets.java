package dev.steadflow.runtime.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secrets from a folder with one file each, named as the secret, as containers mount them. Read anew each time, so that
 * a rotated secret counts at once; one line end at the end of the file does not belong to the value.
 */
public final class FileSecrets implements Secrets {

    private static final Logger LOG = LoggerFactory.getLogger(FileSecrets.class);

    /** No slash, no leading dot: a name never leaves the folder. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_WRITE);

    private final Path folder;
    private final Set<Path> warned = ConcurrentHashMap.newKeySet();

    /**
     * @param folder may be missing; then there are no secrets
     */
    public FileSecrets(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<String> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Path file = folder.resolve(name);
        try {
            String text = Files.readString(file);
            warnIfOthersMayRead(file);
            return Optional.of(text.endsWith("\r\n")
                    ? text.substring(0, text.length() - 2)
                    : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The secret '" + name + "' cannot be read from " + file + ". Check who may read the file.",
                    unreadable);
        }
    }

    private void warnIfOthersMayRead(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix") || warned.contains(file)) {
            return;
        }
        Set<PosixFilePermission> permissions = EnumSet.copyOf(OF_OTHERS);
        permissions.retainAll(Files.getPosixFilePermissions(file));
        if (!permissions.isEmpty() && warned.add(file)) {
            LOG.warn("The secret file {} is open to other users ({}). Run: chmod 600 {}", file, permissions, file);
        }
    }
}

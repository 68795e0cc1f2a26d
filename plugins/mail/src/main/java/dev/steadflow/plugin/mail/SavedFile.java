package dev.steadflow.plugin.mail;

import dev.steadflow.step.StepError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** An attachment on disk. It appears when it is complete; one of the same name is replaced, so that saving can be repeated. */
record SavedFile(Path path, long bytes) {

    private static final int MAX_NAME = 120;

    /**
     * Writes an attachment.
     *
     * @param prefix tells messages and attachments apart: {@code 17-1-}
     * @param name what the sender calls it, which is nobody's path
     * @throws StepError {@code mail/TooLarge} or {@code mail/SaveTo}
     */
    static SavedFile of(InputStream in, Path folder, String prefix, String name, long maxBytes) throws StepError {
        Path target = folder.resolve(prefix + safe(name));
        Path partial = folder.resolve("." + prefix + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(folder);
            try {
                long bytes = copy(in, partial, maxBytes, name);
                Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return new SavedFile(target, bytes);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw StepError.failed("mail/SaveTo", "The attachment '%s' could not be written to %s: %s."
                    .formatted(name, target, e.getMessage())).causedBy(e);
        }
    }

    private static long copy(InputStream in, Path file, long maxBytes, String name) throws IOException, StepError {
        long bytes = 0;
        byte[] buffer = new byte[8192];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes += count;
                if (bytes > maxBytes) {
                    throw StepError.fatal("mail/TooLarge",
                            "The attachment '%s' has more than the %,d bytes that 'maxBytes' allows."
                                    .formatted(name, maxBytes));
                }
                out.write(buffer, 0, count);
            }
        }
        return bytes;
    }

    /** The last part of the name without what would leave the folder or confuse a shell. */
    static String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}<>:\"|?*]", "_").replaceAll("^\\.+", "_").strip();
        String named = clean.isEmpty() ? "attachment" : clean;
        return named.length() <= MAX_NAME ? named : named.substring(named.length() - MAX_NAME);
    }
}

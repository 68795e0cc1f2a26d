package dev.steadflow.plugin.ai;

import dev.steadflow.step.StepError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/** Writes an image so that nobody ever sees half of it, and tells what kind it is. */
final class ImageFile {

    private ImageFile() {}

    /** The media type, by the first bytes; empty when it is no image. */
    static Optional<String> type(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, 12), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG")) {
            return Optional.of("image/png");
        }
        if (start.startsWith("\u00FF\u00D8\u00FF")) {
            return Optional.of("image/jpeg");
        }
        if (start.startsWith("RIFF") && start.endsWith("WEBP")) {
            return Optional.of("image/webp");
        }
        return start.startsWith("GIF8") ? Optional.of("image/gif") : Optional.empty();
    }

    /** @throws StepError {@code ai/SaveTo} */
    static void write(Path target, byte[] bytes) throws StepError {
        Path folder = target.toAbsolutePath().getParent();
        Path partial = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(folder);
            try {
                Files.write(partial, bytes);
                Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw StepError.failed("ai/SaveTo", "The image could not be written to %s: %s."
                    .formatted(target, e.getMessage())).causedBy(e);
        }
    }
}

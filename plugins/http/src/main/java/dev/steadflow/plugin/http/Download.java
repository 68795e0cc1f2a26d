package dev.steadflow.plugin.http;

import dev.steadflow.step.StepError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that takes its place only when it is complete; until then the bytes gather in a hidden one beside it. */
final class Download implements AutoCloseable {

    private final Path target;
    private final Path partial;
    private final FileChannel channel;

    private Download(Path target, Path partial, FileChannel channel) {
        this.target = target;
        this.partial = partial;
        this.channel = channel;
    }

    /** @throws StepError {@code http/SaveTo}, when no file can be made there */
    static Download to(Path target) throws StepError {
        if (Files.isDirectory(target)) {
            throw StepError.fatal("http/SaveTo", "'saveTo' must name a file, but %s is a folder.".formatted(target));
        }
        Path folder = target.toAbsolutePath().getParent();
        Path partial = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(folder);
            return new Download(
                    target,
                    partial,
                    FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw failed("No file can be made in %s: %s.".formatted(folder, reason(e))).causedBy(e);
        }
    }

    Path target() {
        return target;
    }

    OutputStream stream() {
        return Channels.newOutputStream(channel);
    }

    /** Makes the bytes durable and puts the file in its place, replacing an older one. */
    void commit() throws StepError {
        try {
            channel.force(true);
            channel.close();
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed("The answer could not be put in its place at %s: %s.".formatted(target, reason(e)))
                    .causedBy(e);
        }
    }

    /** Removes what gathered, unless it was committed. */
    @Override
    public void close() throws StepError {
        try {
            channel.close();
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            throw failed("The unfinished file %s could not be removed: %s.".formatted(partial, reason(e))).causedBy(e);
        }
    }

    static StepError failed(String message) {
        return StepError.failed("http/SaveTo", message);
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : e.getClass().getSimpleName() + " " + e.getMessage();
    }
}

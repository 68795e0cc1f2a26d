package dev.steadflow.plugin.files;

import dev.steadflow.step.StepError;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/**
 * Writes a file so that a crash leaves either the old content or the new one: into a hidden file beside it, forced to
 * disk, then moved into place. Appending is one write, forced to disk; a crash may leave part of it.
 */
final class FileWriting {

    /** Writes what a file holds; may fail halfway, and the file then stays as it was. */
    interface Content {
        void writeTo(OutputStream out) throws IOException, StepError;
    }

    private FileWriting() {}

    /**
     * Writes all the bytes.
     *
     * @throws StepError one of {@code files/NotFound, IsFolder, NoPermission, Exists, Failed}
     */
    static void write(Path path, byte[] bytes, WriteMode mode, boolean createFolders) throws StepError {
        write(path, out -> out.write(bytes), mode, createFolders);
    }

    /**
     * Writes what comes, of any size.
     *
     * @throws StepError one of {@code files/NotFound, IsFolder, NoPermission, Exists, Failed}, or the content's own
     */
    static void write(Path path, Content content, WriteMode mode, boolean createFolders) throws StepError {
        if (Files.isDirectory(path)) {
            throw FileFailures.isFolder(path);
        }
        try {
            if (createFolders) {
                Files.createDirectories(folder(path));
            }
            switch (mode) {
                case OVERWRITE -> replace(Files.exists(path) ? path.toRealPath() : path, content);
                case CREATE -> create(path, content);
                case APPEND -> append(path, content);
            }
        } catch (IOException e) {
            throw FileFailures.writing(path, e);
        }
    }

    /** The file's size in bytes; 0 when there is none. */
    static long size(Path path) throws StepError {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            throw FileFailures.reading(path, e);
        }
    }

    /** Whether the last character of a file is a line's end. */
    static boolean endsWithLine(Path path, Charset charset) throws StepError {
        int width = "\n".getBytes(charset).length;
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer tail = ByteBuffer.allocate(width);
            channel.read(tail, Math.max(0, channel.size() - width));
            String last = charset.decode(tail.flip()).toString();
            return last.equals("\n") || last.equals("\r");
        } catch (IOException e) {
            throw FileFailures.reading(path, e);
        }
    }

    private static void replace(Path target, Content content) throws IOException, StepError {
        Path partial = partial(target);
        try {
            writeNew(partial, content);
            keepPermissions(target, partial);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(target);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void create(Path target, Content content) throws IOException, StepError {
        Path partial = partial(target);
        try {
            writeNew(partial, content);
            try {
                Files.createLink(target, partial); // Fails if the target exists, in one step with making it.
            } catch (UnsupportedOperationException noLinksHere) {
                Files.move(partial, target);
            }
            forceFolder(target);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void append(Path target, Content content) throws IOException, StepError {
        try (FileChannel channel =
                FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writeAll(channel, content);
        }
        forceFolder(target);
    }

    private static void writeNew(Path file, Content content) throws IOException, StepError {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeAll(channel, content);
        }
    }

    private static void writeAll(FileChannel channel, Content content) throws IOException, StepError {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
        content.writeTo(out);
        out.flush();
        channel.force(true);
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (target != null && Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
            target.setPermissions(Files.getPosixFilePermissions(from));
        }
    }

    /** Makes the new name durable; Windows cannot open a folder and does not need it. */
    private static void forceFolder(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder(file), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static Path partial(Path target) {
        return folder(target).resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file : folder;
    }
}

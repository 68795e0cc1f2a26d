package dev.steadflow.plugin.files;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Unpacks one archive. Looks at all names before the first byte is written. Used once, by one thread. */
final class Unpacking {

    private final Path archive;
    private final Path folder;
    private final UnzipStep.In in;
    private final StepContext context;
    private long bytes;

    Unpacking(Path archive, Path folder, UnzipStep.In in, StepContext context) {
        this.archive = archive;
        this.folder = folder;
        this.in = in;
        this.context = context;
    }

    UnzipStep.Out run() throws StepError, InterruptedException {
        if (!Files.exists(archive)) {
            throw FileFailures.notFound(archive);
        }
        if (Files.isDirectory(archive)) {
            throw FileFailures.isFolder(archive);
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Map<String, ZipEntry> entries = checked(zip);
            List<String> files = new ArrayList<>();
            for (Map.Entry<String, ZipEntry> entry : entries.entrySet()) {
                if (context.cancelled()) {
                    throw new InterruptedException("Unpacking %s was cancelled.".formatted(archive));
                }
                unpack(zip, entry.getValue(), folder.resolve(entry.getKey()));
                if (!entry.getValue().isDirectory()) {
                    files.add(entry.getKey());
                }
                context.progress((double) files.size() / entries.size(), "%,d files".formatted(files.size()));
            }
            return new UnzipStep.Out(folder.toString(), files, files.size(), bytes);
        } catch (ZipException e) {
            throw StepError.fatal("files/BadArchive", "The file %s is no ZIP archive that can be read: %s."
                    .formatted(archive, e.getMessage())).causedBy(e);
        } catch (IOException e) {
            throw FileFailures.reading(archive, e);
        }
    }

    /** The entries by the path below the folder. */
    private Map<String, ZipEntry> checked(ZipFile zip) throws StepError {
        if (zip.size() > in.maxFiles()) {
            throw StepError.fatal("files/TooLarge", "The archive %s has %,d entries, but 'maxFiles' allows %,d."
                    .formatted(archive, zip.size(), in.maxFiles()));
        }
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
            String name = entry.getName().replace('\\', '/');
            if (isOutside(name) || entries.put(name, entry) != null) {
                throw StepError.fatal("files/UnsafeArchive",
                        ("The archive %s has an entry '%s', which would be written "
                                + "outside of the folder, or comes twice. Nothing was unpacked.")
                                .formatted(archive, name));
            }
        }
        return entries;
    }

    private boolean isOutside(String name) {
        try {
            Path target = folder.resolve(name).normalize();
            return name.isEmpty() || name.startsWith("/") || name.matches("[A-Za-z]:.*")
                    || !target.startsWith(folder) || target.equals(folder);
        } catch (InvalidPathException noPath) {
            return true;
        }
    }

    private void unpack(ZipFile zip, ZipEntry entry, Path target) throws IOException, StepError {
        Path parent = entry.isDirectory() ? target : target.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        if (!parent.toRealPath().startsWith(folder.toRealPath())) { // A link that was there leads out of the folder.
            throw StepError.fatal("files/UnsafeArchive", "The entry '%s' of %s would be written to %s, outside of %s."
                    .formatted(entry.getName(), archive, parent.toRealPath(), folder));
        }
        if (!entry.isDirectory()) {
            FileWriting.write(target, out -> copy(zip, entry, out), WriteMode.of(in.mode()), true);
        }
    }

    /** Counts what comes out: what an archive says of its sizes may be a lie. */
    private void copy(ZipFile zip, ZipEntry entry, OutputStream out) throws IOException, StepError {
        byte[] buffer = new byte[65_536];
        try (InputStream content = zip.getInputStream(entry)) {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                bytes += count;
                if (bytes > in.maxBytes()) {
                    throw StepError.fatal("files/TooLarge",
                            "The archive %s unpacks to more than the %,d bytes that 'maxBytes' allows."
                                    .formatted(archive, in.maxBytes()));
                }
                out.write(buffer, 0, count);
            }
        }
    }
}

package dev.steadflow.plugin.files;

import dev.steadflow.step.Doc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A file or folder, as a list shows it. */
public record FileEntry(
        @Doc("The absolute path.") String path,
        @Doc("The last part of the path.") String name,
        @Doc("The path below the folder that was searched, with slashes.") String relativePath,
        @Doc("What it is: file, folder, link or other.") String kind,
        @Doc("The size in bytes; 0 for folders.") long bytes,
        @Doc("When it was changed last: 2026-01-31T12:00:00Z.") String modifiedAt) {

    static FileEntry of(Path path, Path below) throws IOException {
        BasicFileAttributes facts =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new FileEntry(
                path.toString(),
                String.valueOf(path.getFileName()),
                below.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/"),
                kind(facts),
                facts.isDirectory() ? 0 : facts.size(),
                facts.lastModifiedTime().toInstant().toString());
    }

    private static String kind(BasicFileAttributes facts) {
        if (facts.isRegularFile()) {
            return "file";
        }
        return facts.isDirectory() ? "folder" : facts.isSymbolicLink() ? "link" : "other";
    }
}

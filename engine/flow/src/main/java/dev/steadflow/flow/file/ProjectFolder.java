package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.FlowDefinition;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the flow files of a folder. */
final class ProjectFolder {

    /** More than anybody keeps in one folder by hand. */
    static final int MAX_FILES = 10_000;

    /** 200 MB of text; some two thousand flows of a hundred nodes would be a tenth of it. */
    static final long MAX_BYTES = 200L * 1024 * 1024;

    private ProjectFolder() {}

    static Map<String, FlowProject.Entry> entries(Path folder) throws IOException {
        Map<String, FlowProject.Entry> entries = new LinkedHashMap<>();
        long bytes = 0;
        for (Path file : files(folder)) {
            bytes += size(file);
            if (bytes > MAX_BYTES) {
                throw new IOException("Expected at most " + MAX_BYTES / (1024 * 1024) + " MB of flow files in "
                        + folder + ", but found more. Is this the folder of a project?");
            }
            FlowProject.Entry entry = read(file);
            String id = entry.flow().map(FlowDefinition::id).orElseGet(() -> idIn(file));
            entries.merge(id, entry, ProjectFolder::together);
        }
        return entries;
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder, "*" + FlowProject.FILE_SUFFIX)) {
            for (Path file : listing) {
                if (Files.isRegularFile(file)) {
                    files.add(file);
                }
                if (files.size() > MAX_FILES) {
                    throw new IOException("Expected at most " + MAX_FILES + " flow files in " + folder
                            + ", but found more. Is this the folder of a project?");
                }
            }
        }
        files.sort(null);
        return files;
    }

    /** A file that has gone meanwhile, or may not be looked at, counts nothing; reading it says what is wrong. */
    private static long size(Path file) {
        return file.toFile().length();
    }

    private static FlowProject.Entry read(Path file) {
        String name = file.getFileName().toString();
        // UTF-8 has at most four bytes a character.
        if (size(file) > 4L * FlowFileCodec.MAX_FILE_CHARACTERS) {
            return unreadable(name, "it is too large.");
        }
        try {
            return switch (new FlowFileCodec().read(Files.readString(file))) {
                case ReadResult.Read read ->
                    new FlowProject.Entry(List.of(name), Optional.of(read.file()), "");
                case ReadResult.Unreadable unreadable -> unreadable(name, unreadable.problems().getFirst().message());
            };
        } catch (MalformedInputException e) {
            return unreadable(name, "it is no UTF-8 text.");
        } catch (IOException e) {
            return unreadable(name, "the file system says " + e.getMessage() + ".");
        }
    }

    private static FlowProject.Entry unreadable(String name, String why) {
        return new FlowProject.Entry(List.of(name), Optional.empty(), why);
    }

    private static String idIn(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - FlowProject.FILE_SUFFIX.length());
    }

    /** Two files with one id. One that cannot be read is only suspected to have it, and yields. */
    private static FlowProject.Entry together(FlowProject.Entry one, FlowProject.Entry other) {
        if (one.flow().isEmpty() || other.flow().isEmpty()) {
            return one.flow().isPresent() ? one : other;
        }
        List<String> files = new ArrayList<>(one.files());
        files.addAll(other.files());
        return new FlowProject.Entry(files, one.file(), "");
    }
}

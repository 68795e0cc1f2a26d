package dev.steadflow.designer.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps edits that are not in the user's file yet, one file per open tab, forced to disk. After a crash the next start
 * finds them here. Thread-safe; blocks, so call it off screen.
 */
public final class UnsavedWork {

    private static final Logger LOG = LoggerFactory.getLogger(UnsavedWork.class);

    private final Path folder;
    private final JsonMapper json = new JsonMapper();
    private Optional<FileLock> claim = Optional.empty();

    public UnsavedWork(Path folder) {
        this.folder = folder;
    }

    /**
     * One tab's unsaved state.
     *
     * @param id names the tab, {@code [a-z0-9-]+}
     * @param file the user's file, once the flow has one
     * @param text the flow file's text as it would be saved
     */
    public record Entry(String id, Optional<Path> file, String text) {}

    /**
     * Keeps a tab's state in place of what was kept before.
     *
     * @throws IOException when the data folder refuses
     */
    public void keep(Entry entry) throws IOException {
        ObjectNode node = json.createObjectNode();
        entry.file().ifPresent(file -> node.put("file", file.toString()));
        node.put("text", entry.text());
        AtomicFile.write(place(entry.id()), json.writeValueAsString(node).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Forgets a tab that was saved or closed.
     *
     * @throws IOException when the data folder refuses
     */
    public void forget(String id) throws IOException {
        Files.deleteIfExists(place(id));
    }

    /**
     * What an earlier start left, by id; nothing while another program has this folder, because then its open tabs are
     * here. A file that cannot be read stays where it is and is logged.
     */
    public synchronized List<Entry> leftOver() throws IOException {
        if (!Files.isDirectory(folder) || !claimed()) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
            found.forEach(files::add);
        }
        List<Entry> entries = new ArrayList<>();
        files.stream().sorted().forEach(file -> read(file).ifPresent(entries::add));
        return entries;
    }

    /** Takes the folder for as long as this program lives; false when another one has it. */
    private boolean claimed() throws IOException {
        if (claim.isPresent()) {
            return true;
        }
        FileChannel channel = FileChannel.open(
                folder.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            claim = Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            channel.close();
            return true; // Another window of this program has it.
        }
        if (claim.isEmpty()) {
            channel.close();
        }
        return claim.isPresent();
    }

    private Optional<Entry> read(Path file) {
        try {
            JsonNode node = json.readTree(Files.readString(file));
            String name = String.valueOf(file.getFileName());
            String id = name.substring(0, name.length() - ".json".length());
            Optional<Path> target =
                    node.has("file") ? Optional.of(Path.of(node.get("file").asString())) : Optional.empty();
            return Optional.of(new Entry(id, target, node.path("text").asString()));
        } catch (IOException | JacksonException e) {
            LOG.warn("The unsaved work in {} cannot be read; it is left there.", file, e);
            return Optional.empty();
        }
    }

    private Path place(String id) {
        return folder.resolve(id + ".json");
    }
}

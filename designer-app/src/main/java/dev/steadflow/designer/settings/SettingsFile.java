package dev.steadflow.designer.settings;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings and the file that keeps them. A file that cannot be read is kept beside as {@code settings.json.broken}, or
 * with a number behind when that is taken, and the start goes on with the defaults. What the file says beyond what this
 * version knows stays in it. Thread-safe.
 */
public final class SettingsFile {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

    private final Path file;
    private final JsonMapper json = mapper();
    private final ReentrantLock writing = new ReentrantLock();
    private ObjectNode found = JsonNodeFactory.instance.objectNode();
    private Settings settings;
    private Optional<Unreadable> unreadable = Optional.empty();
    private volatile Runnable onChange = () -> {};

    /**
     * A settings file that this start could not use.
     *
     * @param file where it was
     * @param kept where it is now; empty when it could not be moved, and then it is not written over either
     * @param reason what is wrong with it
     */
    public record Unreadable(Path file, Optional<Path> kept, String reason) {}

    /** Reads the file, if there is one. */
    public SettingsFile(Path file) {
        this.file = file;
        this.settings = read();
    }

    /** What is remembered now. */
    public synchronized Settings settings() {
        return settings;
    }

    /** Why the file was not used; empty when it was, or there was none. */
    public Optional<Unreadable> unreadable() {
        return unreadable;
    }

    /** Called after each change, on the thread that made it. */
    public void setOnChange(Runnable action) {
        onChange = action;
    }

    /** Remembers something from now on; {@link #save} writes it. */
    public void update(UnaryOperator<Settings> change) {
        synchronized (this) {
            settings = change.apply(settings);
        }
        onChange.run();
    }

    /**
     * Writes the file, all of it or nothing.
     *
     * @throws IOException when the folder cannot be written, or an unreadable file could not be set aside and would be lost
     */
    public void save() throws IOException {
        if (unreadable.filter(bad -> bad.kept().isEmpty()).isPresent()) {
            throw new IOException("The file " + file + " cannot be read and not be moved, and is not written over.");
        }
        writing.lock(); // Of two that save at once, the later writes what is newer.
        try {
            AtomicFile.write(file, text().getBytes(StandardCharsets.UTF_8));
        } finally {
            writing.unlock();
        }
    }

    private synchronized String text() {
        ObjectNode written = found.deepCopy();
        json.<ObjectNode>valueToTree(settings).properties()
                .forEach(each -> written.set(each.getKey(), each.getValue()));
        return json.writeValueAsString(written);
    }

    /** What a file says, without touching it; the defaults for one that is not there or cannot be read. */
    public static Settings glance(Path file) {
        try {
            return mapper().readTree(Files.readString(file)) instanceof ObjectNode object
                    ? overDefaults(mapper(), object)
                    : Settings.DEFAULT;
        } catch (IOException | JacksonException | NullPointerException e) {
            return Settings.DEFAULT; // Whoever reads it to keep it tells what is wrong.
        }
    }

    /** What a file does not say, such as one of an earlier version, is as at a first start. */
    private static Settings overDefaults(JsonMapper json, ObjectNode said) {
        ObjectNode whole = json.valueToTree(Settings.DEFAULT);
        said.properties().forEach(each -> whole.set(each.getKey(), each.getValue()));
        return json.treeToValue(whole, Settings.class);
    }

    private static JsonMapper mapper() {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    private Settings read() {
        try {
            if (json.readTree(Files.readString(file)) instanceof ObjectNode object) {
                Settings read = overDefaults(json, object);
                found = object;
                return read;
            }
            setAside(say("It holds no JSON object."));
        } catch (NoSuchFileException e) {
            return Settings.DEFAULT;
        } catch (JacksonException e) {
            LOG.warn("The settings file {} cannot be read; starting with defaults.", file, e);
            setAside(e.getOriginalMessage());
        } catch (IOException | NullPointerException e) {
            LOG.warn("The settings file {} cannot be read; starting with defaults.", file, e);
            setAside(String.valueOf(e.getMessage()));
        }
        return Settings.DEFAULT;
    }

    private void setAside(String reason) {
        try {
            unreadable = Optional.of(new Unreadable(file, Optional.of(Files.move(file, free())), reason));
        } catch (IOException e) {
            LOG.warn("The settings file {} could not be set aside.", file, e);
            unreadable = Optional.of(new Unreadable(file, Optional.empty(), reason));
        }
    }

    private Path free() {
        Path wanted = file.resolveSibling(file.getFileName() + ".broken");
        for (int number = 2; Files.exists(wanted); number++) {
            wanted = file.resolveSibling(file.getFileName() + ".broken-" + number);
        }
        return wanted;
    }
}

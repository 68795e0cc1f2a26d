package dev.steadflow.designer.settings;

import dev.steadflow.designer.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings and the file that keeps them. A file that cannot be read is set aside as {@code settings.json.broken},
 * and the start goes on with the defaults. Thread-safe.
 */
public final class SettingsFile {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

    private final Path file;
    private final JsonMapper json = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private Settings settings;

    /** Reads the file, if there is one. */
    public SettingsFile(Path file) {
        this.file = file;
        this.settings = read();
    }

    /** What is remembered now. */
    public synchronized Settings settings() {
        return settings;
    }

    /** Remembers something from now on; {@link #save} writes it. */
    public synchronized void update(UnaryOperator<Settings> change) {
        settings = change.apply(settings);
    }

    /**
     * Writes the file.
     *
     * @throws IOException when the folder cannot be written
     */
    public void save() throws IOException {
        AtomicFile.write(file, json.writeValueAsString(settings()).getBytes(StandardCharsets.UTF_8));
    }

    private Settings read() {
        try {
            return json.readValue(Files.readString(file), Settings.class);
        } catch (NoSuchFileException e) {
            return Settings.DEFAULT;
        } catch (IOException | JacksonException | NullPointerException e) {
            LOG.warn("The settings file {} cannot be read and is set aside; starting with defaults.", file, e);
            setAside();
            return Settings.DEFAULT;
        }
    }

    private void setAside() {
        try {
            Files.move(file, file.resolveSibling("settings.json.broken"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The settings file {} could not be set aside.", file, e);
        }
    }
}

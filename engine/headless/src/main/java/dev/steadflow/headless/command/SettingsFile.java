package dev.steadflow.headless.command;

import dev.steadflow.flow.validation.Spelling;
import dev.steadflow.headless.export.Reason;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * A file of settings, {@code key = value} on each line, {@code #} before comments.
 *
 * @param path where it is
 * @param values what it says; relative paths are meant from the file's folder
 */
record SettingsFile(Path path, Map<Setting, String> values) {

    SettingsFile {
        values = values.isEmpty() ? Map.of() : new EnumMap<>(values);
    }

    /**
     * Reads a file.
     *
     * @throws CommandFailure when it cannot be read, or says something that nobody knows
     */
    static SettingsFile read(Path path) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            lines.load(reader);
        } catch (IOException | IllegalArgumentException cannot) {
            throw CommandFailure.usage("Could not read the settings in " + path.toAbsolutePath().normalize() + ": "
                    + (cannot instanceof IOException io ? Reason.of(io) : cannot.getMessage()));
        }
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (String key : new TreeSet<>(lines.stringPropertyNames())) {
            Setting setting = Setting.named(key).orElseThrow(() -> unknown(path, key));
            String value = lines.getProperty(key).strip();
            if (setting == Setting.TOKEN && value.startsWith("@")) {
                values.put(setting, "@" + besides(path, value.substring(1)));
            } else {
                values.put(setting, setting.isPath() ? besides(path, value) : value);
            }
        }
        return new SettingsFile(path, values);
    }

    private static String besides(Path file, String value) {
        return file.toAbsolutePath().normalize().resolveSibling(value).normalize().toString();
    }

    private static CommandFailure unknown(Path path, String key) {
        List<String> known = Arrays.stream(Setting.values()).map(Setting::key).toList();
        return CommandFailure.usage("Expected settings in " + path + " of " + String.join(", ", known)
                + ", but found '" + key + "'." + Spelling.hint(key, known, ""));
    }
}

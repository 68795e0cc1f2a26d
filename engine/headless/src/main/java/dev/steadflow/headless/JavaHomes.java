package dev.steadflow.headless;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds an installed Java of at least some version: what the environment names first, then the usual places of Linux,
 * macOS and Windows. Compiled for Java 17, as {@link Start} is.
 */
final class JavaHomes {

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)");

    private final Map<String, String> environment;
    private final Path root;
    private final Path userHome;

    /**
     * @param environment the process's variables
     * @param root where absolute places are looked for
     * @param userHome the user's folder
     */
    JavaHomes(Map<String, String> environment, Path root, Path userHome) {
        this.environment = environment;
        this.root = root;
        this.userHome = userHome;
    }

    /** The {@code java} command of the first home that is new enough. */
    Optional<Path> java(int version) {
        for (Path home : candidates()) {
            Optional<Path> command = command(home);
            if (command.isPresent() && versionOf(home) >= version) {
                return command;
            }
        }
        return Optional.empty();
    }

    private List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        for (String variable : List.of("JAVA25_HOME", "JAVA_25_HOME", "JAVA_HOME")) {
            String value = environment.get(variable);
            if (value != null && !value.isBlank()) {
                homes.add(Path.of(value));
            }
        }
        homes.addAll(foldersIn(root.resolve("usr/lib/jvm")));
        homes.addAll(foldersIn(root.resolve("usr/java")));
        homes.addAll(foldersIn(root.resolve("opt")));
        homes.addAll(foldersIn(userHome.resolve(".jdks")));
        homes.addAll(foldersIn(userHome.resolve(".sdkman/candidates/java")));
        for (Path library : List.of(root.resolve("Library"), userHome.resolve("Library"))) {
            for (Path bundle : foldersIn(library.resolve("Java/JavaVirtualMachines"))) {
                homes.add(bundle.resolve("Contents/Home"));
            }
        }
        for (String variable : List.of("ProgramFiles", "LOCALAPPDATA")) {
            String value = environment.get(variable);
            if (value != null && !value.isBlank()) {
                Path base = variable.equals("LOCALAPPDATA") ? Path.of(value, "Programs") : Path.of(value);
                for (String vendor : List.of("Java", "Eclipse Adoptium", "Microsoft", "Zulu", "Amazon Corretto",
                        "BellSoft")) {
                    homes.addAll(foldersIn(base.resolve(vendor)));
                }
            }
        }
        return homes;
    }

    private static List<Path> foldersIn(Path parent) {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, Files::isDirectory)) {
                entries.forEach(folders::add);
            } catch (IOException e) {
                // A place that may not be read holds no Java for this user; the others are still looked at.
                return List.of();
            }
        }
        folders.sort(null);
        return folders;
    }

    private static Optional<Path> command(Path home) {
        for (String name : List.of("bin/java", "bin/java.exe")) {
            Path command = home.resolve(name);
            if (Files.isExecutable(command)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    /** What the home's {@code release} file says; 0 when it says nothing. */
    private static int versionOf(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            return 0;
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            // As above: a file that cannot be read names no version.
            return 0;
        }
    }
}

package dev.steadflow.designer.app;

import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.designer.ui.WindowScale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/**
 * Where the program starts. It is no {@link Application} itself, because Java refuses to start one from the class path.
 */
public final class Launcher {

    // Held, because java.util.logging forgets loggers that nobody holds, and their levels with them.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Launcher() {}

    /** Exit codes: 0 ended, 1 no display, 2 wrong arguments. */
    public static void main(String[] args) {
        switch (LaunchOptions.parse(List.of(args))) {
            case LaunchOptions.Parsed.Help() -> System.out.println(LaunchOptions.USAGE);
            case LaunchOptions.Parsed.Wrong(String message) -> {
                System.err.println(message);
                System.err.println(LaunchOptions.USAGE);
                System.exit(2);
            }
            case LaunchOptions.Parsed.Start(LaunchOptions options) -> start(options, args);
        }
    }

    private static void start(LaunchOptions options, String[] args) {
        boolean hasDisplay = hasDisplay(System.getProperty("os.name", ""), System.getenv());
        if (!hasDisplay && options.screenshot().isPresent() && System.getProperty("glass.platform") == null) {
            // JavaFX draws without a display; only the picture is wanted.
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        Optional<Path> absent = options.files().stream().filter(file -> !Files.exists(file)).findFirst();
        if (options.screenshot().isPresent() && absent.isPresent()) {
            // Nobody is there to close the message that a person would see.
            System.err.println("Expected a flow to draw, but there is no file " + absent.get() + ".");
            System.exit(2);
        }
        Optional<String> missing = missingDisplay(hasDisplay, System.getProperty("glass.platform"));
        if (missing.isPresent()) {
            System.err.println(missing.get());
            System.exit(1);
        }
        // Read once more by the program itself, which tells of a file that cannot be read.
        WindowScale.apply(SettingsFile.glance(DesignerApp.folder(options).settings()).scale(),
                System.getProperty("os.name", ""));
        // Silences the line about JavaFX on the class path, which is how we ship it.
        JAVAFX.setLevel(Level.SEVERE);
        Application.launch(DesignerApp.class, args);
        // A person who chose "Close now" does not wait for steps that go on in threads of their own.
        System.exit(0);
    }

    static boolean hasDisplay(String osName, Map<String, String> environment) {
        boolean linux = osName.toLowerCase(Locale.ROOT).contains("linux");
        return !linux || !environment.getOrDefault("DISPLAY", "").isBlank();
    }

    private static Optional<String> missingDisplay(boolean hasDisplay,
            @org.jspecify.annotations.Nullable String platform) {
        if (hasDisplay || platform != null) {
            return Optional.empty();
        }
        return Optional.of("Steadflow needs a display, and DISPLAY is not set. Start it from a desktop session; on a "
                + "server use the command line (mvn -q compile exec:exec@cli -Dargs=\"--help\"), or a virtual display: "
                + "xvfb-run mvn -q");
    }
}

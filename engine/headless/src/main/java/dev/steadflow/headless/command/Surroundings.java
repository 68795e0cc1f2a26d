package dev.steadflow.headless.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What commands see of the world outside.
 *
 * @param in the standard input
 * @param out for results only
 * @param err for progress, events and messages
 * @param environment the process's variables
 * @param userHome the user's folder
 * @param system the operating system's name, as {@code os.name} says it
 * @param embedded the flow that this JAR carries; absent in the full program
 * @param version the program's version
 * @param programName how messages write the program's name: what a person can paste into a terminal
 * @param paint whether lines for a person have colours
 */
public record Surroundings(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path userHome,
        String system,
        Optional<EmbeddedFlow> embedded,
        String version,
        String programName,
        Paint paint) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Where this system keeps a user's files. */
    public DataFolders folders() {
        return new DataFolders(environment, userHome, system);
    }

    /** Asks a person at the terminal, if there is one at the standard input. */
    HiddenPrompt hiddenPrompt() {
        return System.in.equals(in) ? HiddenPrompt.console() : HiddenPrompt.NOBODY;
    }

    /** Asks a person at the terminal, if there is one at the standard input. */
    Consent consent() {
        return System.in.equals(in) ? Consent.console() : Consent.NOBODY;
    }

    /** Where runs are kept when nothing else is said. */
    public Path defaultDataFolder() {
        Path base = folders().user();
        return embedded.map(flow -> base.resolve("flows").resolve(flow.description().flow())).orElse(base);
    }
}

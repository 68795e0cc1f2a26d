package dev.steadflow.headless.command;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Calls commands as a person at a terminal does, and keeps what the last one wrote. Runs are kept below the home folder. */
final class Terminal {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CommandTree tree;

    /** @param home the person's folder */
    Terminal(Path home) {
        this(home, Map.of());
    }

    /**
     * @param home the person's folder
     * @param environment the variables
     */
    Terminal(Path home, Map<String, String> environment) {
        tree = new CommandTree(
                new Surroundings(
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment,
                        home,
                        "Linux",
                        Optional.empty(),
                        "1",
                        "prog"));
    }

    /** Runs a command to its end.
     *
     * @return the exit code
     */
    int call(String... args) {
        out.reset();
        err.reset();
        return tree.execute(args);
    }

    /** What the last command wrote to the standard output. */
    String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What the last command wrote to the standard error. */
    String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    CommandTree tree() {
        return tree;
    }
}

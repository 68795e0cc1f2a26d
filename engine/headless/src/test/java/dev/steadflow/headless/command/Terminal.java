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
    private final Path home;
    private final Map<String, String> environment;
    private final Optional<EmbeddedFlow> embedded;
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
        this(home, environment, Optional.empty());
    }

    private Terminal(Path home, Map<String, String> environment, Optional<EmbeddedFlow> embedded) {
        this.home = home;
        this.environment = environment;
        this.embedded = embedded;
        tree = tree(InputStream.nullInputStream());
    }

    /** That of a JAR that carries a flow. */
    static Terminal carrying(Path home, EmbeddedFlow flow) {
        return new Terminal(home, Map.of(), Optional.of(flow));
    }

    private CommandTree tree(InputStream in) {
        return new CommandTree(
                new Surroundings(
                        in,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment,
                        home,
                        "Linux",
                        embedded,
                        "1",
                        "prog",
                        Paint.none()));
    }

    /** The same as {@link #call}, with something at the standard input. */
    int typing(InputStream in, String... args) {
        out.reset();
        err.reset();
        return tree(in).execute(args);
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

package dev.steadflow.headless;

import dev.steadflow.headless.command.CommandTree;
import dev.steadflow.headless.command.EmbeddedFlow;
import dev.steadflow.headless.command.ExitCode;
import dev.steadflow.headless.command.Paint;
import dev.steadflow.headless.command.Surroundings;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The command line's main class; {@link Start} calls it on Java 25. */
public final class Steadflow {

    /** How the script that started the program was called; messages name it. */
    private static final String PROGRAM = "steadflow.program";

    private Steadflow() {}

    /** @param args a command and its options; see {@code --help} */
    public static void main(String[] args) throws IOException {
        // Results and messages are UTF-8 wherever they go, so that a piped result has the same bytes on every system.
        ResultStream results = new ResultStream(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(results, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // Libraries and plugins print where they should not; the standard output is for results only.
        System.setOut(err);
        Surroundings surroundings = new Surroundings(
                System.in,
                out,
                err,
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                System.getProperty("os.name"),
                EmbeddedFlow.find(Steadflow.class.getClassLoader()),
                version(),
                Optional.ofNullable(System.getProperty(PROGRAM))
                        .orElseGet(() -> programName(System.getProperty("java.class.path"))),
                Paint.ofTerminal());
        int exitCode = new CommandTree(surroundings).execute(args);
        out.flush();
        System.exit(results.lost().isPresent() ? sayLost(err, results.lost().get()) : exitCode);
    }

    private static int sayLost(PrintStream err, String reason) {
        err.println("The standard output could not be written to its end (" + reason + "), so what it got is not"
                + " complete. 'runs show' shows the result of a run again.");
        return ExitCode.ENGINE;
    }

    /** {@code java -jar} sets the class path to the JAR as it was written. */
    static String programName(String classPath) {
        boolean isJar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        return isJar ? "java -jar " + classPath : "steadflow";
    }

    /**
     * The version of this program, as the build wrote it.
     *
     * @throws UncheckedIOException when the program is incomplete
     */
    public static String version() {
        try (InputStream in = Steadflow.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("Expected version.properties beside this class; the program is incomplete.",
                    e);
        }
    }
}

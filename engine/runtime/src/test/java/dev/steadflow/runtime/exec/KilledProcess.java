package dev.steadflow.runtime.exec;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A Java process that a test kills after it has said something. */
final class KilledProcess {

    /** How a process ends that got SIGKILL. */
    private static final int KILLED = 137;

    private KilledProcess() {}

    /**
     * When to kill: counted in lines, a slow machine gets as far as a fast one.
     *
     * @param firstWord how the line begins after which the rest counts
     * @param lines so many lines later
     * @param millis and so much later
     */
    record Moment(String firstWord, int lines, int millis) {}

    /**
     * Starts a main class, kills the process at a moment, and answers the lines that it has finished; each ends with a blank
     * and a dot, so that half a line is known.
     */
    static List<String> linesOf(Class<?> main, Path stderr, Moment moment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(stderr.toFile()))
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
            int seen = -1; // Lines since the first word.
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(said, line);
                if (seen >= 0 || line.startsWith(moment.firstWord())) {
                    seen++;
                }
                if (seen == moment.lines()) {
                    Thread.ofVirtual().start(() -> killAfter(process, moment.millis()));
                    seen = Integer.MAX_VALUE / 2; // Once is enough.
                }
            }
        } catch (IOException pipeOfAKilledProcess) {
            process.waitFor(); // Some systems end the pipe this way; what was read counts.
            return said;
        }
        if (process.waitFor() != KILLED) {
            throw new AssertionError(
                    "Expected " + main.getSimpleName() + " to run until it was killed, but it ended by "
                            + "itself: " + Files.readString(stderr));
        }
        return said;
    }

    /** The moment of the kill is what varies, so here a plain wait is the point. */
    private static void killAfter(Process process, int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        process.toHandle().destroyForcibly(); // Process would close the streams that are still being read.
    }

    private static void add(List<String> said, @Nullable String line) {
        if (line != null && line.endsWith(" .")) {
            said.add(line.substring(0, line.length() - 2));
        }
    }
}

package dev.steadflow.runtime.exec;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A Java process that a test kills after it has said something. */
final class KilledProcess {

    private KilledProcess() {}

    /**
     * Starts a main class, kills the process some time after its first line, and answers the lines that it has finished;
     * each ends with a blank and a dot, so that half a line is known.
     */
    static List<String> linesOf(Class<?> main, Path stderr, int killAfterMillis, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
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
            add(said, lines.readLine());
            // The moment of the kill is what varies, so here a plain wait is the point.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(killAfterMillis));
            process.toHandle().destroyForcibly();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(said, line);
            }
        } catch (IOException pipeOfAKilledProcess) {
            process.waitFor(); // Some systems end the pipe this way; what was read counts.
            return said;
        }
        process.waitFor();
        return said;
    }

    private static void add(List<String> said, @Nullable String line) {
        if (line != null && line.endsWith(" .")) {
            said.add(line.substring(0, line.length() - 2));
        }
    }
}

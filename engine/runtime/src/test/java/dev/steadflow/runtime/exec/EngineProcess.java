package dev.steadflow.runtime.exec;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Java process that says lines, each ended by a blank and a dot, so that half a line is known. Thread-safe. */
final class EngineProcess implements AutoCloseable {

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private EngineProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::read);
    }

    static EngineProcess start(Class<?> main, Path stderr, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new EngineProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(stderr.toFile()))
                .start());
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.endsWith(" .")) {
                    lines.add(line.substring(0, line.length() - 2));
                }
            }
        } catch (IOException pipeOfAKilledProcess) {
            lines.add("ended"); // Some systems end the pipe this way; what was read counts.
        }
    }

    /** What it said after a word, each time that a line began with it. */
    List<String> said(String word) {
        return lines.stream()
                .filter(line -> line.equals(word) || line.startsWith(word + " "))
                .map(line -> line.substring(word.length()).strip())
                .toList();
    }

    /** Sends a signal: {@code KILL}, {@code STOP}, {@code CONT}. */
    void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        if (code != 0) {
            throw new AssertionError("kill -" + name + " answered " + code + ".");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

package dev.steadflow.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An {@link Office} as a process. */
final class OfficeProcess implements AutoCloseable {

    private final Process process;

    private OfficeProcess(Process process) {
        this.process = process;
    }

    /** Returns when it answers. */
    static OfficeProcess start(Path folder, int port) throws IOException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-cp", System.getProperty("java.class.path"), Office.class.getName(), folder.toString(),
                Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("ready ")) {
                return new OfficeProcess(process);
            }
        }
        throw new AssertionError("The server ended before it was ready.");
    }

    /** As kill -9 does it. */
    void kill() {
        Process _ = process.destroyForcibly();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("The server could not be killed.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted.", stopped);
        }
    }

    @Override
    public void close() {
        kill();
    }
}

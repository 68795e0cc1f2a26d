package dev.steadflow.runtime.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A process of its own that appends to a store until it is killed, and says of each append when it was acknowledged.
 */
final class JournalProcess implements AutoCloseable {

    private final Process process;
    private final Thread reader;
    private final CountDownLatch firstAppend = new CountDownLatch(1);

    /** The last sequence that each run was told to be durable. */
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    private JournalProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::readLines);
    }

    static JournalProcess start(Path folder, Durability durability, int threads) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                JournalChild.class.getName(),
                folder.toString(),
                durability.name(),
                Integer.toString(threads))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new JournalProcess(process);
    }

    private void readLines() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // A line that the kill cut off has no end mark, and was not acknowledged for us.
                if (line.endsWith(".")) {
                    String[] words = line.split(" ");
                    acknowledged.merge(words[0], Long.parseLong(words[1]), Math::max);
                    firstAppend.countDown();
                }
            }
        } catch (IOException e) {
            // The pipe of a killed process ends this way on some systems; what was read counts.
            firstAppend.countDown();
        }
    }

    long pid() {
        return process.pid();
    }

    void awaitFirstAppend() throws InterruptedException {
        firstAppend.await();
    }

    /** Kills the process and answers what it had acknowledged: run and last sequence. */
    Map<String, Long> kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
        reader.join();
        return Map.copyOf(acknowledged);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

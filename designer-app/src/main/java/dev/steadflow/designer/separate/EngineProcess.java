package dev.steadflow.designer.separate;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.headless.Steadflow;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A headless engine as a process: {@code serve} on a port of this machine, with the class path of this program.
 * Thread-safe.
 */
final class EngineProcess {

    /** A cold Java on a busy machine needs some seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern LISTENS = Pattern.compile("listens on (http://\\S+?);");
    private static final int LINES = 8; // Enough of its words to say why it did not start.

    private final Process process;
    private final CompletableFuture<URI> url = new CompletableFuture<>();
    private final Deque<String> lastWords = new ArrayDeque<>();

    private EngineProcess(Process process) {
        this.process = process;
        // Nobody could end it any more once this program is gone.
        Thread last = new Thread(process::destroy, "end-separate-engine-" + process.pid());
        Runtime.getRuntime().addShutdownHook(last);
        var _ = process.onExit().thenRun(() -> forget(last));
        Thread.ofVirtual().name("separate-engine-" + process.pid()).start(this::listen);
    }

    /**
     * Starts it; {@link #url} waits until it answers.
     *
     * @param workFolder where steps find relative paths
     * @param port where it listens; 0: any that is free
     * @param options further options of {@code serve}
     */
    static EngineProcess start(EngineFolder folder, String flowId, Path workFolder, int port, List<String> options)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC", // Starts sooner, and one run needs no more.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Steadflow.class.getName(),
                "serve",
                folder.flow(flowId).toString(),
                "--port", Integer.toString(port),
                "--data", folder.store().toString()));
        if (Files.isDirectory(workFolder)) {
            command.addAll(List.of("--work", workFolder.toString()));
        }
        command.addAll(options);
        return new EngineProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // This program is ending: the hook has run, or runs now.
        }
    }

    private void listen() {
        try (BufferedReader words = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = words.readLine(); line != null; line = words.readLine()) {
                heard(line);
            }
        } catch (IOException killed) {
            // A killed process closes its words; why it ended is told below.
        }
        url.completeExceptionally(new IOException(
                say("Expected the separate engine to start, but its process ended. It said: {0}", said())));
    }

    private void heard(String line) {
        if (line.startsWith("\tat ")) {
            return; // Stacks are for the engine's own log.
        }
        synchronized (lastWords) {
            lastWords.add(line);
            if (lastWords.size() > LINES) {
                lastWords.remove();
            }
        }
        Matcher listens = LISTENS.matcher(line);
        if (listens.find()) {
            url.complete(URI.create(listens.group(1)));
        }
    }

    private String said() {
        synchronized (lastWords) {
            return String.join("\n", lastWords);
        }
    }

    /** Where it is called; waits until it listens. */
    URI url() throws IOException, InterruptedException {
        try {
            return url.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            kill();
            throw new IOException(
                    say("Expected the separate engine to listen within {0} s, but it did not. It said: {1}",
                            PATIENCE.toSeconds(), said()),
                    e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Runs something when the process has ended; at once when it has. */
    void onEnd(Runnable then) {
        var _ = process.onExit().thenRun(then);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: the process ends in the middle of whatever it does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGTERM: it takes no new work, and keeps everything else. */
    void end() {
        process.destroy();
    }
}

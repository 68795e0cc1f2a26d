package dev.steadflow.headless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts a runnable JAR as a process of its own, as a person does. */
final class Program {

    private static final Pattern URL = Pattern.compile("listens on (\\S+);");

    private static final long PATIENCE_SECONDS = 120; // generous: several builds may share the machine

    /**
     * What a process left.
     *
     * @param exitCode its exit code
     * @param out the standard output
     * @param err the standard error
     */
    record Ended(int exitCode, String out, String err) {}

    /** A process under way; its output goes to files, so that it never blocks. */
    record Started(Process process, Path out, Path err) {

        String errorText() {
            return read(err);
        }

        /** Where a server listens, once it serves. */
        String url() {
            await().atMost(Duration.ofSeconds(PATIENCE_SECONDS)).until(() -> {
                assertThat(process.isAlive()).as(errorText()).isTrue();
                return errorText().contains("openapi.json");
            });
            Matcher url = URL.matcher(errorText());
            assertThat(url.find()).as(errorText()).isTrue();
            return url.group(1);
        }

        Ended end() {
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("The process did not end. It said: " + read(err));
                }
                return new Ended(process.exitValue(), read(out), read(err));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("The test was interrupted.", e);
            }
        }
    }

    private final List<String> begin;
    private final Path folder;
    private final Map<String, String> environment;

    /**
     * @param java the {@code java} command
     * @param jar what it runs
     * @param folder where it runs, and where its output is kept
     * @param environment variables besides the test's own
     */
    Program(Path java, Path jar, Path folder, Map<String, String> environment) {
        this(List.of(java.toString(), "-jar", jar.toString()), folder, environment);
    }

    private Program(List<String> begin, Path folder, Map<String, String> environment) {
        this.begin = begin;
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /** A program that a script starts. */
    static Program script(Path script, Path folder, Map<String, String> environment) {
        return new Program(List.of(script.toString()), folder, environment);
    }

    /** The {@code java} that runs the tests. */
    static Path thisJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** The JAR that the build made. */
    static Path steadflowJar() {
        return Path.of("target", "steadflow.jar").toAbsolutePath();
    }

    Ended run(String... args) {
        return start(args).end();
    }

    Ended runWithInput(String input, String... args) {
        Started started = start(args);
        try (OutputStream in = started.process().getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return started.end();
    }

    Started start(String... args) {
        List<String> command = new ArrayList<>(begin);
        command.addAll(Arrays.asList(args));
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            return new Started(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

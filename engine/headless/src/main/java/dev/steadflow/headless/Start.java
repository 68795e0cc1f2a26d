package dev.steadflow.headless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The first class of a runnable JAR, compiled for Java 17 so that an older {@code java} can load it. On Java 25 it
 * hands over to {@link Steadflow}; below, it finds a Java 25 and runs the same JAR there with the same arguments,
 * streams, working folder and exit code. It uses no other class compiled for 25.
 */
public final class Start {

    /** The version that everything else is compiled for. */
    static final int NEEDED = 25;

    private static final int USAGE = 2;

    private Start() {}

    /** @param args what {@link Steadflow} gets */
    public static void main(String[] args) throws Throwable {
        if (Runtime.version().feature() >= NEEDED) {
            handOver(args);
            return;
        }
        Optional<Path> java = new JavaHomes(System.getenv(), Path.of("/"), Path.of(System.getProperty("user.home")))
                .java(NEEDED);
        if (java.isEmpty()) {
            System.err.println("This program needs Java " + NEEDED + " or later, but runs on Java "
                    + Runtime.version().feature() + " and found no other. Install a JDK " + NEEDED
                    + ", or set JAVA25_HOME to the folder of one.");
            System.exit(USAGE);
        }
        System.exit(runAgain(java.get(), args));
    }

    private static void handOver(String[] args) throws Throwable {
        try {
            // By name: this class must load on a Java that cannot read the other.
            Class.forName("dev.steadflow.headless.Steadflow").getMethod("main", String[].class).invoke(null,
                    (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static int runAgain(Path java, String[] args) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", self().toString()));
        command.addAll(Arrays.asList(args));
        Process child;
        try {
            child = new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not run " + java + ".", e);
        }
        // SIGTERM and SIGINT end this process through its hooks: the child is told, and its exit code becomes ours.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(child), "end-child"));
        return child.waitFor();
    }

    private static void end(Process child) {
        child.destroy();
        try {
            Runtime.getRuntime().halt(child.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path self() {
        try {
            return Path.of(Start.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Expected the program's own location to be a file.", e);
        }
    }
}

package dev.steadflow.headless.bundle;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.spi.ToolProvider;

/** Links a Java runtime of some modules, of the Java that is running and for its system, by the JDK's {@code jlink}. */
final class JavaRuntime {

    private JavaRuntime() {}

    /**
     * Links a runtime.
     *
     * @param modules names, {@code java.sql}
     * @param target a folder that does not exist yet
     * @throws BundleException when this Java has no jlink, or that refuses
     */
    static void link(SortedSet<String> modules, Path target) throws BundleException {
        Optional<ToolProvider> jlink = ToolProvider.findFirst("jlink");
        if (jlink.isEmpty()) {
            throw new BundleException("Expected a JDK with jlink to make a Java runtime, but this program runs on "
                    + System.getProperty("java.home") + ", which has none. Run the export with a JDK "
                    + Runtime.version().feature() + ", or leave the runtime out.");
        }
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        int code = jlink.get().run(
                writer, writer,
                "--add-modules", String.join(",", modules),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--compress", "zip-6",
                "--output", target.toString());
        if (code != 0) {
            throw new BundleException("Expected jlink to make a Java runtime, but it refused: "
                    + said.toString().strip() + " Leave the runtime out, or use another JDK.");
        }
    }
}

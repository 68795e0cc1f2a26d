package dev.steadflow.headless.bundle;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.headless.export.ExportResult;
import dev.steadflow.runtime.connection.EnvironmentConnections;
import dev.steadflow.runtime.secret.EnvironmentSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The texts of a bundle: templates beside this class, in which <code>{{name}}</code> stands for what differs. Lines end with LF
 * on every system, as those who read them run on Linux.
 */
final class BundleTexts {

    private static final String CACHE = """

            `lib/*.aot` makes it start in well under a second. It fits only the Java that made it and a JAR with the same time:
            copy the folder with `cp -a`, `rsync -a`, `scp -p` or as an archive. A cache that does not fit is passed over, with
            lines that begin with `[error][aot]` on the standard error.
            """;

    private final Map<String, String> values = new TreeMap<>();

    /**
     * @param flow what the bundle runs
     * @param written its JAR
     * @param options what else is in the bundle
     */
    BundleTexts(FlowDefinition flow, ExportResult.Written written, BundleOptions options) {
        List<String> secrets = written.secrets();
        values.put("flow", flow.id());
        values.put("title", oneLine(flow.title()));
        values.put("unitTitle", oneLine(flow.title()).replace("%", "%%").replace("\\", "\\\\"));
        values.put("description", flow.description().map(text -> text + "\n\n").orElse(""));
        values.put("java", options.withJava()
                ? "Java is in `runtime/`: Java " + Runtime.version().feature() + " for " + system() + "."
                : "It needs Java 25 or later, in `JAVA_HOME` or on the `PATH`.");
        values.put("cache", options.withCache() ? CACHE : "");
        values.put("image", options.withJava() ? "debian:stable-slim" : "eclipse-temurin:25-jre");
        values.put("copyRuntime", options.withJava() ? "COPY runtime /opt/" + flow.id() + "/runtime\n" : "");
        values.put("credentials", secrets.stream()
                .map(secret -> "LoadCredential=" + secret + ":/etc/" + flow.id() + "/secrets/" + secret + "\n")
                .collect(Collectors.joining()));
        values.put("secretOption", secrets.isEmpty() ? "" : " --secrets %d");
        values.put("secrets", secrets.isEmpty()
                ? "The flow needs no secrets."
                : "The flow needs these secrets:\n\n| Secret | From the environment | For the unit |\n|---|---|---|\n"
                        + secrets.stream()
                                .map(secret -> "| " + secret + " | `" + EnvironmentSecrets.variable(secret)
                                        + "` | `/etc/"
                                        + flow.id() + "/secrets/" + secret + "` |")
                                .collect(Collectors.joining("\n")));
        values.put("connections", written.connections().isEmpty()
                ? ""
                : "\nThe flow needs these connections, each from the environment or set by `connections set` there:\n\n"
                        + "| Connection | From the environment |\n|---|---|\n"
                        + written.connections().stream()
                                .map(name -> "| " + name + " | `" + EnvironmentConnections.variable(name) + "` |")
                                .collect(Collectors.joining("\n"))
                        + "\n");
        values.put("dockerSecrets", secrets.stream()
                .map(secret -> " -e " + EnvironmentSecrets.variable(secret))
                .collect(Collectors.joining()));
    }

    /** The start script, for any POSIX shell. */
    String script() {
        return filled("start.sh");
    }

    /** The unit for systemd. */
    String unit() {
        return filled("unit.service");
    }

    /** How a container image is built of the bundle's folder. */
    String dockerfile() {
        return filled("Dockerfile");
    }

    /** What a person reads first. */
    String readme() {
        return filled("README.md");
    }

    private String filled(String template) {
        String text = read(template);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return text;
    }

    private static String read(String template) {
        try (InputStream in = BundleTexts.class.getResourceAsStream(template)) {
            if (in == null) {
                throw new IllegalStateException(
                        "Expected " + template + " beside " + BundleTexts.class.getName() + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** {@code linux amd64} */
    private static String system() {
        return (System.getProperty("os.name") + " " + System.getProperty("os.arch")).toLowerCase(Locale.ROOT);
    }
}

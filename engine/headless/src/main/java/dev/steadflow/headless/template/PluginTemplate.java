package dev.steadflow.headless.template;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.cfg.PackageVersion;

/**
 * A Maven project with a step, its test, icon and help, ready to be built.
 *
 * @param name of plugin and step family, {@code [a-z][a-z0-9-]*}
 * @param packageName Java package of the step
 * @param steadflow the version of the step API
 */
public record PluginTemplate(String name, String packageName, String steadflow) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern PACKAGE = Pattern.compile("[a-z][A-Za-z0-9_]*(\\.[a-z][A-Za-z0-9_]*)*");

    /** @throws IllegalArgumentException saying which names are allowed */
    public PluginTemplate {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Expected a name of small letters, digits and dashes such as 'text', but found '" + name + "'.");
        }
        if (!PACKAGE.matcher(packageName).matches()) {
            throw new IllegalArgumentException(
                    "Expected a Java package such as 'org.example.text', but found '" + packageName + "'.");
        }
    }

    /**
     * Writes the project.
     *
     * @param folder is made; an empty one will do
     * @throws IOException when it has files already, or cannot be written
     */
    public void write(Path folder) throws IOException {
        if (Files.exists(folder) && !isEmpty(folder)) {
            throw new IOException("Expected a new or an empty folder, but " + folder + " has files already.");
        }
        String source = packageName.replace('.', '/');
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", "pom.xml");
        files.put("README.md", "README.md");
        files.put("greet.flow.json", "greet.flow.json");
        files.put("GreetStep.java.txt", "src/main/java/" + source + "/GreetStep.java");
        files.put("GreetStepTest.java.txt", "src/test/java/" + source + "/GreetStepTest.java");
        files.put("greet.svg", "src/main/resources/" + source + "/greet.svg");
        files.put("greet.md", "src/main/resources/" + source + "/help/greet.md");
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(folder.resolve(file.getValue()), filled(file.getKey()));
        }
        write(folder.resolve("src/main/resources/META-INF/services/dev.steadflow.step.Step"),
                packageName + ".GreetStep\n");
        new StepApiRepository(steadflow, PackageVersion.VERSION.toString()).write(folder.resolve("step-api"));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private String filled(String resource) throws IOException {
        try (InputStream file = PluginTemplate.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("Expected the template's file " + resource + " in the program.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${name}", name)
                    .replace("${family}", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                    .replace("${package}", packageName)
                    .replace("${steadflow}", steadflow)
                    .replace("${jackson}", PackageVersion.VERSION.toString());
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

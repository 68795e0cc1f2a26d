package dev.steadflow.runtime.plugin;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles sources and packs them into a plugin JAR, as a plugin author's build does. */
public final class JarMaker {

    private final Path work;

    /** @param work a folder for sources and classes */
    public JarMaker(Path work) {
        this.work = work;
    }

    /**
     * A JAR.
     *
     * @param sources simple class name to source, in the package {@code p}
     * @param steps the class names that its service entry lists
     * @param leftOut class files that the JAR lacks, by simple name
     */
    public Path make(Path jar, Map<String, String> sources, List<String> steps, List<String> leftOut)
            throws IOException {
        return makeWith(jar, sources, "META-INF/services/dev.steadflow.step.Step", steps, leftOut);
    }

    /** A JAR whose service entry is of another kind. */
    Path makeWith(Path jar, Map<String, String> sources, String service, List<String> classes, List<String> leftOut)
            throws IOException {
        Path folder = Files.createTempDirectory(work, "classes");
        List<String> arguments = new ArrayList<>(List.of("-d", folder.toString(), "-parameters"));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = Files.createDirectories(folder.resolve("src/p")).resolve(source.getKey() + ".java");
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter remarks = new StringWriter();
        boolean done = compiler.getTask(remarks, null, null, arguments.subList(0, 3), null,
                compiler.getStandardFileManager(null, null, null)
                        .getJavaFileObjects(arguments.subList(3, arguments.size()).toArray(String[]::new)))
                .call();
        if (!done) {
            throw new IllegalStateException(remarks.toString());
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, "sample");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2.3");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> compiled = Files.list(folder.resolve("p"))) {
            for (Path file : compiled.sorted().toList()) {
                if (!leftOut.contains(file.getFileName().toString().replace(".class", ""))) {
                    out.putNextEntry(new JarEntry("p/" + file.getFileName()));
                    out.write(Files.readAllBytes(file));
                }
            }
            out.putNextEntry(new JarEntry(service));
            out.write(String.join("\n", classes).getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    /** The source of a step that answers what its library says. */
    public static String step(String name, String id, String body) {
        return """
                package p;
                import dev.steadflow.step.*;
                @StepType(id = "%s", title = "%s", repeatable = true)
                public final class %s implements Step<%s.In, String> {
                    public record In(@Default("") String text) {}
                    public String run(In in, StepContext context) throws Exception { %s }
                }
                """
                .formatted(id, name, name, name, body);
    }
}

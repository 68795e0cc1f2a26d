package dev.steadflow.headless.command;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A plugin author's project with the folders of Maven, and what its build does: compile, and pack with the resources. */
final class PluginProject {

    private final Path folder;

    PluginProject(Path folder) {
        this.folder = folder;
    }

    /** A project with one step that yields a text. */
    static PluginProject greeting(Path folder, String id, int version, String answer) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src/main/java/org/example"));
        Files.writeString(sources.resolve("GreetStep.java"), """
                package org.example;
                import dev.steadflow.step.*;
                @Reaches({})
                @StepType(id = "%s", version = %d, title = "Greet", repeatable = true)
                public final class GreetStep implements Step<GreetStep.In, String> {
                    public record In(@Default("") String name) {}
                    @Override public String run(In in, StepContext context) { return "%s" + in.name(); }
                }
                """.formatted(id, version, answer));
        Path services = Files.createDirectories(folder.resolve("src/main/resources/META-INF/services"));
        Files.writeString(services.resolve("dev.steadflow.step.Step"), "org.example.GreetStep\n");
        return new PluginProject(folder);
    }

    /** Compiles everything below {@code src/main} and packs it. */
    Path jar(Path jar) throws IOException {
        Path classes = compile("main", List.of());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path root : List.of(classes, folder.resolve("src/main/resources"))) {
                for (Path file : files(root)) {
                    out.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
                    Files.copy(file, out);
                }
            }
        }
        return jar;
    }

    /** Compiles the sources of a part into a folder. */
    Path compile(String part, List<Path> classPath) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("target/" + part));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Writer remarks = new StringWriter();
        String path = String.join(java.io.File.pathSeparator,
                Stream.concat(classPath.stream().map(Path::toString),
                        Stream.of(System.getProperty("java.class.path"))).toList());
        boolean compiled = compiler.getTask(remarks, null, null,
                List.of("-d", classes.toString(), "-parameters", "-cp", path, "-proc:none"), null,
                compiler.getStandardFileManager(null, null, null)
                        .getJavaFileObjectsFromPaths(files(folder.resolve("src/" + part + "/java"))))
                .call();
        if (!compiled) {
            throw new IllegalStateException(remarks.toString());
        }
        return classes;
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** All its files by path, with slashes. */
    Map<String, Path> files() throws IOException {
        return files(folder).stream().collect(java.util.stream.Collectors.toMap(
                file -> folder.relativize(file).toString().replace('\\', '/'), file -> file));
    }
}

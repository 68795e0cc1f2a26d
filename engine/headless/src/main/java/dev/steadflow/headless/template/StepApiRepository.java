package dev.steadflow.headless.template;

import dev.steadflow.step.Step;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A folder that Maven takes for a repository, with the step API in it: so that a plugin can be built where nobody published the
 * step API, and against exactly the one that will call it.
 *
 * @param version of the step API
 * @param jackson the version of Jackson that it uses
 */
record StepApiRepository(String version, String jackson) {

    private static final String ARTIFACT = "steadflow-step-api";

    void write(Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("dev/steadflow").resolve(ARTIFACT).resolve(version));
        Files.writeString(home.resolve(ARTIFACT + "-" + version + ".pom"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>dev.steadflow</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                  <dependencies>
                    <dependency>
                      <groupId>tools.jackson.core</groupId>
                      <artifactId>jackson-databind</artifactId>
                      <version>%s</version>
                    </dependency>
                    <dependency>
                      <groupId>org.jspecify</groupId>
                      <artifactId>jspecify</artifactId>
                      <version>1.0.0</version>
                    </dependency>
                  </dependencies>
                </project>
                """.formatted(ARTIFACT, version, jackson));
        Path place;
        try {
            place = Path.of(Step.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Java gives the places of classes as proper URIs.", e);
        }
        Path jar = home.resolve(ARTIFACT + "-" + version + ".jar");
        if (Files.isDirectory(place)) {
            pack(place, jar);
        } else {
            try (FileSystem program = FileSystems.newFileSystem(place)) {
                pack(program.getPath("/"), jar);
            }
        }
    }

    private static void pack(Path root, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(root.resolve("dev/steadflow/step"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
    }
}

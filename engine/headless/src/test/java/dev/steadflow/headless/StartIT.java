package dev.steadflow.headless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steadflow.headless.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JAR started with an older Java, where the machine has one. */
class StartIT {

    @TempDir
    private Path folder;

    @Test
    void anOlderJavaFindsTheNewerOneAndPassesEverythingOn() throws IOException {
        Program program = onOlderJava(System.getProperty("java.home"));

        Ended steps = program.run("steps", "--json");
        assertThat(steps.exitCode()).as(steps.err()).isZero();
        assertThat(steps.out()).startsWith("[").contains("data/transform@1");

        assertThat(program.run("run", "nowhere.flow.json").exitCode()).isEqualTo(2);
    }

    private Program onOlderJava(String java25) throws IOException {
        Optional<Path> older = olderJava();
        assumeTrue(older.isPresent(), "needs a Java older than 25 in /usr/lib/jvm");
        return new Program(older.get(), Program.steadflowJar(), folder, Map.of("JAVA25_HOME", java25));
    }

    private static Optional<Path> olderJava() throws IOException {
        Path homes = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(homes)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(homes)) {
            return folders.filter(home -> home.getFileName().toString().matches("java-(17|21)-.*"))
                    .map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .sorted()
                    .findFirst();
        }
    }
}

package dev.steadflow.runtime.plugin.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.JarMaker;
import dev.steadflow.runtime.plugin.PluginLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginInstallerTest {

    @TempDir
    private Path temp = Path.of("");

    private Path jar(String name, String source) throws IOException {
        return new JarMaker(temp).make(temp.resolve(name), Map.of("Greet", source), List.of("p.Greet"), List.of());
    }

    private PluginInstaller installer() {
        return new PluginInstaller(temp.resolve("plugins"));
    }

    private List<String> added(Path jar) throws Exception {
        PluginInstaller installer = installer();
        try (InstalledSteps steps = PluginLoader.fromClassPathAnd(installer.folder());
                PluginInstaller.Prepared prepared = installer.prepare(jar, steps)) {
            installer.add(prepared);
            return prepared.replaces();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("plugins"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aJarIsAddedAndRemoved() throws Exception {
        assertThat(added(jar("greet.jar", JarMaker.step("Greet", "sample/greet", "return \"\";")))).isEmpty();
        assertThat(files()).containsExactly("greet.jar");

        installer().remove("greet.jar");
        assertThat(files()).isEmpty();
        assertThatThrownBy(() -> installer().remove("greet.jar")).isInstanceOf(PluginRefusedException.class)
                .hasMessageContaining("none at all");
    }

    @Test
    void aJarWithTheSameStepTakesThePlaceOfTheOther() throws Exception {
        added(jar("greet-1.0.jar", JarMaker.step("Greet", "sample/greet", "return \"1.0\";")));

        assertThat(added(jar("greet-1.1.jar", JarMaker.step("Greet", "sample/greet", "return \"1.1\";"))))
                .containsExactly("greet-1.0.jar");
        assertThat(files()).containsExactly("greet-1.1.jar");
    }

    @Test
    void anotherVersionOfAStepStandsBesideIt() throws Exception {
        String step = JarMaker.step("Greet", "sample/greet", "return \"\";");
        added(jar("greet-1.jar", step));

        assertThat(added(jar("greet-2.jar", step.replace("title", "version = 2, title")))).isEmpty();
        assertThat(files()).containsExactly("greet-1.jar", "greet-2.jar");
    }

    @Test
    void whatDoesNotWorkLeavesTheFolderAsItWas() throws Exception {
        Path broken = jar("bad.jar", JarMaker.step("Greet", "sample/greet", "return \"\";")
                .replace("public record In", "public Greet() { throw new IllegalStateException(\"no luck\"); }"
                        + " public record In"));

        assertThatThrownBy(() -> added(broken)).isInstanceOf(PluginRefusedException.class)
                .hasMessageContaining("to bring a step that works").hasMessageContaining("no luck");
        assertThat(files()).isEmpty();
    }
}

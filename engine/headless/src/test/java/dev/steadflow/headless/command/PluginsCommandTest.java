package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plugins are added, listed, used and removed. */
@Timeout(120)
class PluginsCommandTest {

    @TempDir
    private Path home;

    private Terminal terminal = new Terminal(Path.of(""));

    @BeforeEach
    void open() {
        terminal = new Terminal(home);
    }

    private Path plugins() {
        return home.resolve(".local/share/steadflow/plugins");
    }

    private String jar(String name, String id, int version, String answer) throws IOException {
        return PluginProject.greeting(home.resolve("project-" + name), id, version, answer).jar(home.resolve(name))
                .toString();
    }

    private String flow(String uses) throws IOException {
        return Files.writeString(home.resolve("greet.flow.json"), """
                {"schemaVersion": 1, "id": "greet", "main": {"start": "a", "nodes": {
                  "a": {"type": "step", "uses": "%s", "in": {"name": "Ada"}}}}}""".formatted(uses)).toString();
    }

    @Test
    void aPluginThatIsAddedIsUsedByTheNextRun() throws IOException {
        assertThat(terminal.call("plugins", "add", jar("greet.jar", "sample/greet", 1, "Hello "), "--yes")).isZero();
        assertThat(terminal.said()).contains("sample/greet@1", "states to reach: nothing outside", "unsigned",
                "SHA-256",
                "Added greet.jar to " + plugins());

        assertThat(terminal.call("run", flow("sample/greet@1"))).isZero();
        assertThat(terminal.printed()).contains("Hello Ada");
        assertThat(terminal.call("plugins", "list")).isZero();
        assertThat(terminal.printed()).containsPattern("greet.jar +sample/greet@1 +unsigned");
        assertThat(terminal.call("plugins", "list", "--json")).isZero();
        assertThat(terminal.printed()).contains("\"reaches\": [ ]", "\"problems\": [ ]");
    }

    @Test
    void nothingIsAddedUnlessSomebodyAgrees() throws IOException {
        assertThat(terminal.call("plugins", "add", jar("greet.jar", "sample/greet", 1, ""))).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.said()).contains("sample/greet@1", "Expected '--yes'", "Nothing was changed");
        assertThat(plugins()).isEmptyDirectory();
    }

    @Test
    void theSameStepTwiceIsRefusedUnlessItIsToBeReplaced() throws IOException {
        terminal.call("plugins", "add", jar("greet-1.0.jar", "sample/greet", 1, "Hello "), "--yes");
        String newer = jar("greet-1.1.jar", "sample/greet", 1, "Welcome ");

        assertThat(terminal.call("plugins", "add", newer, "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("greet-1.0.jar", "'--replace'");

        assertThat(terminal.call("plugins", "add", newer, "--yes", "--replace")).isZero();
        assertThat(terminal.said()).contains("takes the place of greet-1.0.jar");
        terminal.call("run", flow("sample/greet@1"));
        assertThat(terminal.printed()).contains("Welcome Ada");
    }

    @Test
    void aStepOfTheProgramCannotBeTakenOver() throws IOException {
        assertThat(terminal.call("plugins", "add", jar("evil.jar", "http/request", 1, ""), "--yes"))
                .isEqualTo(ExitCode.USAGE);

        assertThat(terminal.said()).contains("http/request@1 of evil.jar is part of this program");
    }

    @Test
    void aBrokenPluginIsListedWithItsReason() throws IOException {
        terminal.call("plugins", "add", jar("greet.jar", "sample/greet", 1, ""), "--yes");
        Files.writeString(plugins().resolve("broken.jar"), "this is text");

        assertThat(terminal.call("plugins", "list")).isEqualTo(ExitCode.PLUGIN_BROKEN);
        assertThat(terminal.printed()).contains("broken.jar", "cannot be used", "Expected a JAR", "sample/greet@1");
    }

    @Test
    void aPluginThatIsRemovedIsGone() throws IOException {
        terminal.call("plugins", "add", jar("greet.jar", "sample/greet", 1, ""), "--yes");

        assertThat(terminal.call("plugins", "remove", "other.jar", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("Expected a plugin other.jar", "greet.jar");
        assertThat(terminal.call("plugins", "remove", "greet.jar", "--yes")).isZero();
        assertThat(terminal.call("validate", flow("sample/greet@1"))).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void showLooksIntoAFileThatIsNotInstalled() throws IOException {
        String jar = jar("greet.jar", "sample/greet", 3, "");

        assertThat(terminal.call("plugins", "show", jar)).isZero();
        assertThat(terminal.printed()).contains("sample/greet@3", "its code names: nothing outside");
    }

    @Test
    void twoVersionsOfAStepRunBesideEachOtherAndAnExportCarriesTheOneThatIsUsed() throws IOException {
        assertThat(terminal.call("plugins", "add", jar("greet-1.jar", "sample/greet", 1, "Hello "), "--yes")).isZero();
        assertThat(terminal.call("plugins", "add", jar("greet-2.jar", "sample/greet", 2, "Good day "), "--yes"))
                .isZero();

        terminal.call("run", flow("sample/greet@1"));
        assertThat(terminal.printed()).contains("Hello Ada");
        terminal.call("run", flow("sample/greet@2"));
        assertThat(terminal.printed()).contains("Good day Ada");

        Path exported = home.resolve("greet.out.jar");
        assertThat(terminal.call("export", flow("sample/greet@1"), "-o", exported.toString())).isZero();
        assertThat(terminal.said()).contains("plugins: greet-1)").doesNotContain("greet-2");
        try (JarFile jar = new JarFile(exported.toFile())) {
            byte[] step = jar.getInputStream(jar.getJarEntry("org/example/GreetStep.class")).readAllBytes();
            assertThat(new String(step, java.nio.charset.StandardCharsets.ISO_8859_1)).contains("Hello ")
                    .doesNotContain("Good day");
        }
    }

    @Test
    void aNewProjectCompilesWithItsTestAndItsStepRuns() throws IOException {
        Path project = home.resolve("text");

        assertThat(terminal.call("plugins", "new", "text", "--package", "org.example.text", "-o", project.toString()))
                .isZero();
        assertThat(terminal.said()).contains("text/greet@1", "plugins add");

        PluginProject made = new PluginProject(project);
        assertThat(made.files().keySet()).contains("pom.xml", "README.md",
                "src/main/java/org/example/text/GreetStep.java", "src/main/resources/org/example/text/help/greet.md",
                "step-api/dev/steadflow/steadflow-step-api/1/steadflow-step-api-1.jar");
        for (Path file : made.files().values()) {
            if (!file.toString().endsWith(".jar")) {
                assertThat(Files.readString(file).replace("${project.basedir}", "")).doesNotContain("${");
            }
        }
        Path jar = made.jar(home.resolve("text.jar"));
        made.compile("test", List.of(jar));
        assertThat(terminal.call("plugins", "add", jar.toString(), "--yes")).isZero();
        assertThat(
                terminal.call("run", project.resolve("greet.flow.json").toString(), "--input", "{\"name\": \"Ada\"}"))
                .isZero();
        assertThat(terminal.printed()).contains("Hello, Ada!");
    }

    @Test
    void aProjectNeverOverwritesFilesAndNamesAreChecked() throws IOException {
        Files.writeString(home.resolve("mine.txt"), "mine");

        assertThat(terminal.call("plugins", "new", "text", "-o", home.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("has files already");
        assertThat(terminal.call("plugins", "new", "No Name", "-o", home.resolve("x").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("small letters");
    }
}

package dev.steadflow.runtime.plugin;

import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.step.test.ScriptedContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginLoaderTest {

    @TempDir
    private Path temp = Path.of("");

    private Path folder = Path.of("");
    private JarMaker maker = new JarMaker(Path.of(""));

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temp.resolve("plugins"));
        maker = new JarMaker(temp);
    }

    private void jar(String name, Map<String, String> sources, List<String> steps, String... leftOut)
            throws IOException {
        maker.make(folder.resolve(name), sources, steps, List.of(leftOut));
    }

    private static String run(InstalledSteps steps, String uses) throws Exception {
        return steps.step(uses)
                .orElseThrow()
                .call()
                .run(json("{}"), new ScriptedContext(Path.of("")), 1_000)
                .stringValue();
    }

    @Test
    void stepsOfAFolderAreFoundAndDescribed() throws Exception {
        jar("good.jar", Map.of("Good", JarMaker.step("Good", "sample/good", "return \"fine\";")), List.of("p.Good"));

        try (InstalledSteps steps = PluginLoader.fromClassPathAnd(folder)) {
            StepDescription good = steps.find("sample/good@1").orElseThrow();
            assertThat(good.title()).isEqualTo("Good");
            assertThat(good.plugin()).isEqualTo("sample 1.2.3");
            assertThat(good.repeatable()).isTrue();
            assertThat(run(steps, "sample/good@1")).isEqualTo("fine");
            assertThat(steps.problems()).isEmpty();
        }
    }

    @Test
    void twoPluginsBringDifferentVersionsOfALibrary() throws Exception {
        for (String version : List.of("1", "2")) {
            jar(
                    "lib" + version + ".jar",
                    Map.of(
                            "Library", "package p; public class Library { public static String version() { return \""
                                    + version + "\"; } }",
                            "Uses", JarMaker.step("Uses", "sample/uses" + version, "return Library.version();")),
                    List.of("p.Uses"));
        }

        try (InstalledSteps steps = PluginLoader.fromClassPathAnd(folder)) {
            assertThat(run(steps, "sample/uses1@1")).isEqualTo("1");
            assertThat(run(steps, "sample/uses2@1")).isEqualTo("2");
        }
    }

    @Test
    void brokenPluginsAreNamedAndHarmNothing() throws Exception {
        jar("good.jar", Map.of("Good", JarMaker.step("Good", "sample/good", "return \"fine\";")), List.of("p.Good"));
        jar(
                "half.jar",
                Map.of(
                        "Half", JarMaker.step("Half", "sample/half", "return new Helper().toString();")
                                .replace("@Default(\"\") String text", "@Default(\"\") String text, Helper helper"),
                        "Helper", "package p; public class Helper {}"),
                List.of("p.Half"),
                "Helper");
        jar("gone.jar", Map.of("Gone", JarMaker.step("Gone", "sample/gone", "return \"\";")), List.of("p.NotThere"));
        jar(
                "bad-id.jar",
                Map.of("BadId", JarMaker.step("BadId", "No Such Id", "return \"\";")),
                List.of("p.BadId"));
        jar("twice.jar", Map.of("Twice", JarMaker.step("Twice", "sample/good", "return \"other\";")),
                List.of("p.Twice"));
        jar(
                "bad-default.jar",
                Map.of("BadDefault", JarMaker.step("BadDefault", "sample/default", "return \"\";")
                        .replace("@Default(\"\") String text", "@Default(\"many\") int text")),
                List.of("p.BadDefault"));
        Files.writeString(folder.resolve("no-jar.jar"), "this is text");
        jar("nothing.jar", Map.of("Plain", "package p; public class Plain {}"), List.of());

        try (InstalledSteps steps = PluginLoader.fromClassPathAnd(folder)) {
            assertThat(run(steps, "sample/good@1")).isEqualTo("fine");
            assertThat(reason(steps, "half.jar")).contains("p/Helper");
            assertThat(reason(steps, "gone.jar")).contains("p.NotThere");
            assertThat(reason(steps, "bad-id.jar")).contains("Expected a step id such as http/request");
            assertThat(reason(steps, "twice.jar")).contains("sample/good@1 is already there");
            assertThat(reason(steps, "bad-default.jar")).contains("@Default of text").contains("'many'");
            assertThat(reason(steps, "no-jar.jar")).contains("Expected a JAR");
            assertThat(steps.problems()).hasSize(6);
            assertThat(steps.steps()).hasSize(1);
        }
    }

    private static String reason(InstalledSteps steps, String plugin) {
        return steps.problems().stream()
                .filter(problem -> problem.plugin().equals(plugin))
                .map(PluginProblem::reason)
                .findFirst()
                .orElseThrow();
    }
}

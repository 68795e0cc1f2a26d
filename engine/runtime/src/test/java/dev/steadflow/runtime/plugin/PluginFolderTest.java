package dev.steadflow.runtime.plugin;

import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.step.test.ScriptedContext;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginFolderTest {

    @TempDir
    private Path temp = Path.of("");

    private Path folder = Path.of("");
    private JarMaker maker = new JarMaker(Path.of(""));
    private final List<String> told = new ArrayList<>();
    private PluginFolder plugins = PluginFolder.unwatched(Path.of("there-is-none"));

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temp.resolve("plugins"));
        maker = new JarMaker(temp);
        plugins = PluginFolder.unwatched(folder);
        plugins.onChange(() -> told.add(uses().toString()));
    }

    @AfterEach
    void close() {
        plugins.close();
    }

    private List<String> uses() {
        return plugins.steps().stream().map(StepDescription::uses).filter(uses -> uses.startsWith("sample/")).toList();
    }

    /** Puts a JAR there as a whole, as a careful person does. */
    private void put(String name, String id, String answer) throws IOException {
        Path made = maker.make(temp.resolve("made.jar"), Map.of("Greet",
                JarMaker.step("Greet", id, "return \"" + answer + "\" + new Later();"),
                "Later", "package p; class Later { public String toString() { return \" " + answer + "\"; } }"),
                List.of("p.Greet"), List.of());
        Files.move(made, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void lookTwice() {
        plugins.look();
        plugins.look();
    }

    private static String run(BorrowedStep step) throws Exception {
        return step.call().run(json("{}"), new ScriptedContext(Path.of("")), 1_000).stringValue();
    }

    private String run(String uses) throws Exception {
        try (BorrowedStep step = plugins.borrow(uses).orElseThrow()) {
            return run(step);
        }
    }

    @Test
    void aJarThatIsAddedReplacedAndRemovedChangesTheSteps() throws Exception {
        assertThat(uses()).isEmpty();

        put("greet.jar", "sample/greet", "hello");
        lookTwice();
        assertThat(run("sample/greet@1")).isEqualTo("hello hello");

        put("greet.jar", "sample/greet", "goodbye");
        lookTwice();
        assertThat(run("sample/greet@1")).isEqualTo("goodbye goodbye");

        Files.delete(folder.resolve("greet.jar"));
        lookTwice();
        assertThat(plugins.borrow("sample/greet@1")).isEmpty();
        assertThat(told).containsExactly("[sample/greet@1]", "[sample/greet@1]", "[]");
    }

    @Test
    void aJarThatIsStillBeingCopiedWaits() throws Exception {
        put("greet.jar", "sample/greet", "hello");
        byte[] whole = Files.readAllBytes(folder.resolve("greet.jar"));
        Path half = folder.resolve("half.jar");

        plugins.look();
        Files.write(half, List.of("P"));
        plugins.look();
        Files.write(half, whole);
        plugins.look();

        assertThat(told).isEmpty();
        Files.delete(folder.resolve("greet.jar"));
        lookTwice();
        assertThat(told).containsExactly("[sample/greet@1]");
        assertThat(plugins.problems()).isEmpty();
    }

    @Test
    void whoHasJustPutAJarThereNeedNotWait() throws Exception {
        put("greet.jar", "sample/greet", "hello");

        plugins.rescan();

        assertThat(uses()).containsExactly("sample/greet@1");
    }

    @Test
    void aStepThatIsRunningEndsWithTheClassesItBeganWith() throws Exception {
        put("greet.jar", "sample/greet", "old");
        plugins.rescan();
        try (BorrowedStep old = plugins.borrow("sample/greet@1").orElseThrow()) {
            put("greet.jar", "sample/greet", "new");
            plugins.rescan();

            // The class Later is loaded only now, when its JAR has been replaced.
            assertThat(run(old)).isEqualTo("old old");
            assertThat(run("sample/greet@1")).isEqualTo("new new");
        }
    }

    @Test
    void aBrokenJarIsNamedUntilItIsMended() throws Exception {
        put("good.jar", "sample/good", "fine");
        Files.writeString(folder.resolve("bad.jar"), "this is text");
        lookTwice();

        assertThat(plugins.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.plugin()).isEqualTo("bad.jar");
            assertThat(problem.reason()).contains("Expected a JAR");
        });
        assertThat(run("sample/good@1")).isEqualTo("fine fine");
        put("bad.jar", "sample/mended", "well");
        lookTwice();
        assertThat(plugins.problems()).isEmpty();
        assertThat(uses()).containsExactly("sample/good@1", "sample/mended@1");
    }

    @Test
    void whenTwoJarsBringAStepTheSecondTakesOverFromTheFirst() throws Exception {
        put("a.jar", "sample/greet", "first");
        put("b.jar", "sample/greet", "second");
        plugins.rescan();

        assertThat(run("sample/greet@1")).isEqualTo("first first");
        assertThat(plugins.problems()).extracting(PluginProblem::plugin).containsExactly("b.jar");
        Files.delete(folder.resolve("a.jar"));
        plugins.rescan();
        assertThat(run("sample/greet@1")).isEqualTo("second second");
        assertThat(plugins.problems()).isEmpty();
    }

    @Test
    void theClassesOfAReplacedPluginAreLetGo() throws Exception {
        put("greet.jar", "sample/greet", "old");
        plugins.rescan();
        WeakReference<ClassLoader> old = loaderInUse();

        put("greet.jar", "sample/greet", "new");
        plugins.rescan();

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return old.refersTo(null);
        });
    }

    private WeakReference<ClassLoader> loaderInUse() throws Exception {
        try (BorrowedStep step = plugins.borrow("sample/greet@1").orElseThrow()) {
            assertThat(run(step)).isEqualTo("old old");
            assertThat(step.call().isRepeatable(json("{}"))).isTrue();
            return new WeakReference<>(step.call().classLoader());
        }
    }

    @Test
    void theFolderIsWatchedByItself() throws Exception {
        try (PluginFolder watched = PluginFolder.open(folder)) {
            put("greet.jar", "sample/greet", "hello");

            await().atMost(Duration.ofSeconds(30)).until(() -> watched.find("sample/greet@1").isPresent());
        }
    }
}

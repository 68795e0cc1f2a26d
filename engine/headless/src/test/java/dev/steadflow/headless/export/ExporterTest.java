package dev.steadflow.headless.export;

import static dev.steadflow.headless.export.TestJar.aJar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.UnknownKeys;
import dev.steadflow.headless.export.steps.ByeStep;
import dev.steadflow.headless.export.steps.HelloStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ExporterTest {

    private static final String STEPS = "META-INF/services/dev.steadflow.step.Step";

    @TempDir
    private Path folder;

    private final List<Path> classPath = new ArrayList<>();

    @BeforeEach
    void aClassPathOfEngineTwoPluginsALibraryAndAToolkit() throws IOException {
        classPath.add(aJar().part("engine", "lib")
                .with("engine/Main.class", "main")
                .with("META-INF/services/x.Service", "engine.Main # ours\n")
                .writeToFolder(folder.resolve("engine/target/classes")));
        classPath.add(aJar().part("plugin:hello", "greeting")
                .with(HelloStep.class)
                .with(STEPS, HelloStep.class.getName())
                .writeTo(folder.resolve("hello-1.0.jar")));
        classPath.add(aJar().part("plugin:bye", "")
                .with(ByeStep.class)
                .with("bye/Provider.class", "bye")
                .with(STEPS, ByeStep.class.getName())
                .with("META-INF/services/x.Service", "bye.Provider\n")
                .writeTo(folder.resolve("bye-1.0.jar")));
        classPath.add(aJar().with("lib/Lib.class", "lib")
                .with("module-info.class", "module")
                .with("META-INF/LICENSE.txt", "free")
                .with("META-INF/LIB.SF", "signature")
                .with("META-INF/LIB.RSA", "signature")
                .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n")
                .with("META-INF/versions/21/lib/Lib.class", "newer lib")
                .with("META-INF/versions/9/module-info.class", "module")
                .writeTo(folder.resolve("lib-2.3.jar")));
        classPath.add(aJar().with("greeting/Words.class", "words").writeTo(folder.resolve("greeting-0.9.1.jar")));
        classPath.add(aJar().with("javafx/Stage.class", "toolkit").writeTo(folder.resolve("javafx-graphics-26.jar")));
    }

    @Test
    void takesTheEngineThePluginsThatTheFlowUsesAndTheirLibraries() throws IOException {
        ExportResult.Written written = exported(flowOf("test/hello@1"));

        assertThat(written.plugins()).containsExactly("hello");
        assertThat(entries(written.target()))
                .contains("engine/Main.class", "lib/Lib.class", "greeting/Words.class", "flows/greet.flow.json")
                .contains("dev/steadflow/headless/export/steps/HelloStep.class")
                .doesNotContain("dev/steadflow/headless/export/steps/ByeStep.class", "bye/Provider.class")
                .doesNotContain("javafx/Stage.class");
    }

    @Test
    void takesTheFlowsThatAreNamedWithWhatTheyUse() throws IOException {
        FlowDefinition kid = new FlowDefinition(
                "kid", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                flowOf("test/bye@1").main(), UnknownKeys.NONE);

        ExportResult.Written written = exported(flowOf("test/hello@1").withChildren(Map.of("kid", kid)));

        assertThat(written.plugins()).containsExactly("bye", "hello");
        assertThat(entries(written.target())).contains("flows/greet.flow.json", "flows/kid.flow.json");
        assertThat(text(written.target(), "flows/kid.flow.json")).contains("test/bye@1");
        assertThat(text(written.target(), ExportDescription.ENTRY)).contains("\"kid\"");
    }

    @Test
    void mergesServicesAndLeavesOutProvidersThatStayOutside() throws IOException {
        ExportResult.Written one = exported(flowOf("test/hello@1"));
        assertThat(text(one.target(), "META-INF/services/x.Service")).isEqualTo("engine.Main\n");
        assertThat(text(one.target(), STEPS)).isEqualTo(HelloStep.class.getName() + "\n");

        ExportResult.Written both = exported(flowOf("test/hello@1", "test/bye@1"));
        assertThat(text(both.target(), "META-INF/services/x.Service")).isEqualTo("engine.Main\nbye.Provider\n");
    }

    @Test
    void dropsSignaturesAndModulesKeepsLicencesAndOtherReleases() throws IOException {
        Path jar = exported(flowOf("test/hello@1")).target();

        assertThat(entries(jar))
                .contains("META-INF/licenses/lib-2.3.jar/LICENSE.txt", "META-INF/versions/21/lib/Lib.class")
                .doesNotContain("META-INF/LIB.SF", "META-INF/LIB.RSA", "module-info.class")
                .doesNotContain("META-INF/versions/9/module-info.class", "META-INF/LICENSE.txt");
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.isMultiRelease()).isTrue();
            assertThat(file.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("dev.steadflow.headless.Start");
        }
    }

    @Test
    void equalInputGivesEqualBytes() throws IOException {
        String first = sha256(exported(flowOf("test/hello@1")).target());
        String second = sha256(exported(flowOf("test/hello@1")).target());

        assertThat(second).isEqualTo(first);
    }

    @Test
    void exportingFromAFlatJarGivesTheSameBytesAsFromTheClassPath() throws IOException {
        String fromClassPath = sha256(exported(flowOf("test/hello@1")).target());
        Path flat = exported(flowOf("test/hello@1", "test/bye@1")).target();
        Path copy = Files.copy(flat, folder.resolve("copy.jar"));

        ExportResult again = new Exporter(List.of(copy), "1").export(
                request(flowOf("test/hello@1"), List.of()), ProgressListener.NONE);

        assertThat(again).isInstanceOf(ExportResult.Written.class);
        assertThat(sha256(folder.resolve("out.jar"))).isEqualTo(fromClassPath);
    }

    @Test
    void aDroppedInPluginGoesAlongAndOneThatIsNotUsedStaysOut() throws IOException {
        classPath.removeIf(path -> path.endsWith("hello-1.0.jar") || path.endsWith("bye-1.0.jar"));
        Path hello = aJar().with(HelloStep.class)
                .with(STEPS, HelloStep.class.getName())
                .with("private/Helper.class", "helper")
                .writeTo(folder.resolve("my hello.jar"));
        Path bye = aJar().with(ByeStep.class)
                .with(STEPS, ByeStep.class.getName())
                .writeTo(folder.resolve("my-bye.jar"));

        ExportResult result =
                exporter().export(request(flowOf("test/hello@1"), List.of(hello, bye)), ProgressListener.NONE);

        assertThat(result).isInstanceOfSatisfying(ExportResult.Written.class,
                written -> assertThat(written.plugins()).containsExactly("my-hello"));
        assertThat(entries(folder.resolve("out.jar")))
                .contains("private/Helper.class")
                .doesNotContain("dev/steadflow/headless/export/steps/ByeStep.class");
    }

    @Test
    void theVersionsOfPluginsAreKnownAlsoAfterAnotherExport() throws IOException {
        classPath.removeIf(path -> path.endsWith("hello-1.0.jar"));
        Path hello = aJar().with(HelloStep.class)
                .with(STEPS, HelloStep.class.getName())
                .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nImplementation-Version: 7.1\n")
                .writeTo(folder.resolve("my-hello.jar"));
        ExportRequest request = request(flowOf("test/hello@1", "test/bye@1"), List.of(hello));
        assertThat(exporter().export(request, ProgressListener.NONE)).isInstanceOf(ExportResult.Written.class);
        String first = text(folder.resolve("out.jar"), ExportDescription.ENTRY);
        assertThat(first).contains("\"my-hello\" : \"7.1\"", "\"bye\" : ").doesNotContain("\"bye\" : \"7.1\"");

        Path again = folder.resolve("again.jar");
        assertThat(new Exporter(List.of(folder.resolve("out.jar")), "later")
                .export(request(flowOf("test/hello@1"), List.of()).withTarget(again), ProgressListener.NONE))
                .isInstanceOf(ExportResult.Written.class);

        assertThat(text(again, ExportDescription.ENTRY)).contains("\"my-hello\" : \"7.1\"");
    }

    @Test
    void saysWhichNodeNeedsAPluginThatIsMissing() {
        ExportResult result = exporter().export(request(flowOf("mail/send@1"), List.of()), ProgressListener.NONE);

        assertThat(result).isInstanceOfSatisfying(ExportResult.Refused.class, refused -> assertThat(refused.reason())
                .contains("mail/send@1", "main/n0", "--plugin"));
        assertThat(folder.resolve("out.jar")).doesNotExist();
    }

    @Test
    void tellsWhichSecretsARunWillAskFor() throws IOException {
        ObjectNode in = JsonNodeFactory.instance.objectNode();
        in.putObject("headers").putObject("token").put("$secret", "apiToken");

        ExportResult.Written written = exported(flow(List.of(step("test/hello@1", in))));

        assertThat(written.secrets()).containsExactly("apiToken");
        assertThat(text(written.target(), ExportDescription.ENTRY)).contains("\"apiToken\"");
    }

    @Test
    void aNameThatPointsOutsideIsRefused() throws IOException {
        classPath.add(aJar().with("../../etc/passwd", "x").writeTo(folder.resolve("evil-1.jar")));

        ExportResult result = exporter().export(request(flowOf("test/hello@1"), List.of()), ProgressListener.NONE);

        assertThat(result).isInstanceOfSatisfying(ExportResult.Refused.class, refused -> assertThat(refused.reason())
                .contains("evil-1.jar", "../../etc/passwd"));
    }

    @Test
    void aTargetThatCannotBeWrittenIsNamedAndTheOldFileStays() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "text");

        ExportResult result = exporter()
                .export(
                        new ExportRequest(flowOf("test/hello@1"), "{}", List.of(), inTheWay.resolve("out.jar")),
                        ProgressListener.NONE);

        assertThat(result).isInstanceOfSatisfying(ExportResult.Refused.class, refused -> assertThat(refused.reason())
                .contains(inTheWay.toString()));
        assertThat(inTheWay).hasContent("text");
    }

    @Test
    void cancellingLeavesNothingBehind() throws IOException {
        ExportResult result = exporter().export(request(flowOf("test/hello@1"), List.of()), new ProgressListener() {
            @Override
            public void progressed(double fraction, String what) {
                // Nobody looks.
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        });

        assertThat(result).isInstanceOf(ExportResult.Cancelled.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.contains("out.jar"));
        }
    }

    @Test
    void theProgramsJarNeedsAPartForEveryArchive() {
        assertThat(catchThrowable(() -> exporter().writeProgram(folder.resolve("all.jar"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("javafx-graphics-26.jar")
                .hasMessageContaining(PartDeclaration.ENTRY);
    }

    private Exporter exporter() {
        return new Exporter(classPath, "1");
    }

    private ExportResult.Written exported(FlowDefinition flow) {
        ExportResult result = exporter().export(request(flow, List.of()), ProgressListener.NONE);
        assertThat(result).isInstanceOf(ExportResult.Written.class);
        return (ExportResult.Written) result;
    }

    private ExportRequest request(FlowDefinition flow, List<Path> plugins) {
        return new ExportRequest(flow, "{\"id\":\"greet\"}", plugins, folder.resolve("out.jar"));
    }

    private static FlowDefinition flowOf(String... uses) {
        return flow(Stream.of(uses).map(step -> step(step, JsonNodeFactory.instance.objectNode())).toList());
    }

    private static FlowDefinition flow(List<NodeDefinition> nodes) {
        Scope scope = Scope.EMPTY;
        for (NodeDefinition node : nodes) {
            scope = scope.withNode("n" + scope.nodes().size(), node);
        }
        return FlowDefinition.of("greet", scope);
    }

    private static NodeDefinition step(String uses, ObjectNode in) {
        return new StepNode(uses, in, Optional.empty(), NodeSettings.NONE);
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    private static String text(Path jar, String entry) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return new String(file.getInputStream(file.getJarEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

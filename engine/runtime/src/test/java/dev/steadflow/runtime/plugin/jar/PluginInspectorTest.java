package dev.steadflow.runtime.plugin.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.runtime.plugin.JarMaker;
import dev.steadflow.step.Reach;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginInspectorTest {

    @TempDir
    private Path temp = Path.of("");

    private final PluginInspector inspector = new PluginInspector(new JarBounds(1 << 20, 20, 100_000, 50_000));

    private Path jar(String source) throws IOException {
        return new JarMaker(temp).make(temp.resolve("a.jar"), Map.of("Greet", source), List.of("p.Greet"), List.of());
    }

    private PluginFacts facts(Path jar) throws PluginRefusedException {
        return inspector.inspect(jar, "a.jar");
    }

    private Path raw(Map<String, byte[]> entries) throws IOException {
        Path jar = temp.resolve("raw.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return jar;
    }

    @Test
    void whatAPluginStatesIsReadWithoutRunningIt() throws Exception {
        Path jar = jar(JarMaker.step("Greet", "sample/greet", "return new ProcessBuilder(\"ls\").toString();")
                .replace("@StepType(", "@Reaches({Reach.NETWORK, Reach.FILES}) @StepType(version = 2, ")
                .replace("public record In", "static { if (true) throw new IllegalStateException(\"It ran.\"); } "
                        + "public record In"));

        PluginFacts facts = facts(jar);

        assertThat(facts.title()).isEqualTo("sample 1.2.3");
        assertThat(facts.steps()).containsExactly(new StatedStep(
                "sample/greet@2", "Greet", "", Optional.of(Set.of(Reach.NETWORK, Reach.FILES))));
        assertThat(facts.codeRefersTo()).containsExactly(Reach.PROGRAMS);
        assertThat(facts.sha256()).hasSize(64);
        assertThat(facts.signer()).isEqualTo(new Signer.Nobody());
        assertThat(facts.bytes()).isEqualTo(Files.size(jar));
    }

    @Test
    void aPluginMayStateNothingOrThatItReachesNothing() throws Exception {
        String source = JarMaker.step("Greet", "sample/greet", "return \"\";");

        assertThat(facts(jar(source)).steps().getFirst().reachesInWords()).isEqualTo("does not say");
        assertThat(facts(jar(source.replace("@StepType(", "@Reaches({}) @StepType("))).steps().getFirst()
                .reachesInWords()).isEqualTo("nothing outside");
    }

    @Test
    void aSignatureNamesTheSignerAndAChangeAfterItIsRefused() throws Exception {
        Path jar = jar(JarMaker.step("Greet", "sample/greet", "return \"\";"));
        Path keys = temp.resolve("keys.p12");
        tool("keytool", "-genkeypair", "-keystore", keys.toString(), "-storepass", "secret", "-alias", "ada",
                "-dname", "CN=Ada", "-keyalg", "EC");
        tool("jarsigner", "-keystore", keys.toString(), "-storepass", "secret", jar.toString(), "ada");

        assertThat(facts(jar).signer()).isInstanceOfSatisfying(Signer.Known.class, known -> {
            assertThat(known.name()).isEqualTo("CN=Ada");
            assertThat(known.fingerprint()).hasSize(64);
        });

        Path other = temp.resolve("other");
        Files.createDirectories(other.resolve("p"));
        Files.writeString(other.resolve("p/Greet.class"), "changed");
        tool("jar", "--update", "--file", jar.toString(), "-C", other.toString(), "p/Greet.class");
        assertThatThrownBy(() -> facts(jar)).isInstanceOf(PluginRefusedException.class)
                .hasMessageContaining("changed since");
    }

    private static void tool(String name, String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = Path.of(System.getProperty("java.home"), "bin", name).toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void aJarThatUnpacksToTooMuchIsRefused() throws Exception {
        byte[] zeros = new byte[60_000];
        Path bomb = raw(Map.of("a", zeros));

        assertThatThrownBy(() -> facts(bomb)).isInstanceOf(PluginRefusedException.class)
                .hasMessageContaining("at most 50000 bytes in an entry");
        byte[] half = Arrays.copyOf(zeros, 45_000);
        Path many = raw(Map.of("a", half, "b", half, "c", half));
        assertThatThrownBy(() -> facts(many)).hasMessageContaining("at most 100000 bytes when unpacked");
    }

    @Test
    void namesThatLeadOutOfTheFolderAreRefused() throws Exception {
        for (String name : List.of("../evil", "/etc/evil", "a/../../evil", "a\\evil")) {
            Path jar = raw(Map.of(name, new byte[1]));

            assertThatThrownBy(() -> facts(jar)).isInstanceOf(PluginRefusedException.class)
                    .hasMessageContaining("stay in their folder").hasMessageContaining(name);
        }
    }

    @Test
    void whatIsNoPluginIsRefusedWithItsReason() throws Exception {
        Path text = Files.writeString(temp.resolve("text.jar"), "this is text");
        Path noSteps = raw(Map.of("a", new byte[1]));
        Path gone = new JarMaker(temp).make(temp.resolve("gone.jar"),
                Map.of("Plain", "package p; public class Plain {}"), List.of("p.NotThere"), List.of());

        assertThatThrownBy(() -> facts(text)).hasMessageContaining("Expected a JAR");
        assertThatThrownBy(() -> facts(noSteps)).hasMessageContaining("META-INF/services/dev.steadflow.step.Step");
        assertThatThrownBy(() -> facts(gone)).hasMessageContaining("p.NotThere");
    }

    @Test
    void halfAJarIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(jar(JarMaker.step("Greet", "sample/greet", "return \"\";")));
        Path half = temp.resolve("half.jar");
        try (OutputStream out = Files.newOutputStream(half)) {
            out.write(whole, 0, whole.length / 2);
        }

        assertThatThrownBy(() -> facts(half)).isInstanceOf(PluginRefusedException.class);
    }
}

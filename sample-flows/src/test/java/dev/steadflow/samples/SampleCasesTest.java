package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.runtime.rehearsal.CaseCodec;
import dev.steadflow.runtime.rehearsal.Rehearsal;
import dev.steadflow.runtime.rehearsal.RehearsalCase;
import dev.steadflow.runtime.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases in {@code cases/FLOW}, which show how flows are tested, pass. */
@Timeout(60)
class SampleCasesTest {

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("cases"))) {
            return files.filter(file -> file.toString().endsWith(CaseCodec.SUFFIX)).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCaseComesToWhatItExpects(Path file) throws Exception {
        RehearsalCase play = CaseCodec.read(Files.readString(file));

        try (InstalledSteps steps = PluginLoader.fromClassPath();
                Rehearsal rehearsal = new Rehearsal(play, steps, Secrets.none())) {
            assertThat(rehearsal.play(Sample.named(file.getParent().getFileName().toString()).flow(), file.getParent())
                    .misfits(play.expected())).isEmpty();
        }
    }
}

package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose step ends the process each time is left alone after five times, and the others come to their end. */
class PoisonKillTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"halt", "exit"})
    void afterFiveEndsThePoisonRunWaitsForAPersonAndTheOthersEnd(String how) throws IOException, InterruptedException {
        int ends = 0;
        int code = process(how);
        while (code == PoisonChild.ENDED_BY_STEP && ends < 10) {
            ends++;
            code = process(how);
        }

        assertThat(code).as(() -> said()).isZero();
        assertThat(ends).isEqualTo(5);
        RunId poison = RunIds.ofKey(PoisonChild.POISON);
        NodeAddress end = NodeAddress.parse("main/end#1");
        try (EmbeddedEngine engine = EmbeddedEngine.open(PoisonChild.settings(data()))) {
            assertThat(engine.run(poison).orElseThrow().status()).isEqualTo(RunStatus.INCIDENT);
            List<RunEvent> log = engine.events(poison, 0, 100).stream().map(recorded -> recorded.event()).toList();
            assertThat(log.getLast()).isInstanceOfSatisfying(RunEvent.IncidentRaised.class, raised -> {
                assertThat(raised.kind()).isEqualTo("CrashedRepeatedly");
                assertThat(raised.message()).contains("5 times", "call of step test/halt@1 at main/end#1");
            });
            engine.resolveIncident(poison, end, Resolution.FAIL);
            assertThat(engine.run(poison).orElseThrow().status()).isEqualTo(RunStatus.FAILED);
        }
        assertThat(Files.readString(data().resolve("work-that-crashed.txt"))).isEmpty();
    }

    private int process(String how) throws IOException, InterruptedException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", System.getProperty("java.class.path"),
                PoisonChild.class.getName(), data().toString(), how)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("said").toFile()))
                .start()
                .waitFor();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}

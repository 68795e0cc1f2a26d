package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose step ends the process each time is left alone after five times, and the others come to their end. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PoisonKillTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"halt", "exit"})
    void afterFiveEndsThePoisonRunWaitsForAPersonAndTheOthersEnd(String how) throws IOException, InterruptedException {
        String store = folder.resolve("data").toString();

        assertThat(endsOfTheProcess(store, how)).isEqualTo(5);

        decideAboutThePoison(store);
        assertThat(Files.readString(folder.resolve("data").resolve("work-that-crashed.txt"))).isEmpty();
    }

    /** Nothing is marked before the first end, so there is one more. */
    @Test
    @ExtendWith(TestPostgres.InEachJvm.class)
    void inAStoreThatOthersMayTakeOverItIsLeftAloneAfterSixEnds(TestPostgres server)
            throws IOException, InterruptedException {
        String store = server.url() + " " + server.newStore().schema();

        assertThat(endsOfTheProcess(store, "halt")).isEqualTo(6);

        decideAboutThePoison(store);
    }

    /** How often the process ends because of the step, until all other runs have come to their end. */
    private int endsOfTheProcess(String store, String how) throws IOException, InterruptedException {
        int ends = 0;
        int code = process(store, how);
        while (code == PoisonChild.ENDED_BY_STEP && ends < 10) {
            ends++;
            code = process(store, how);
        }
        assertThat(code).as(() -> said()).isZero();
        return ends;
    }

    private static void decideAboutThePoison(String store) {
        RunId poison = RunIds.ofKey(PoisonChild.POISON);
        NodeAddress end = NodeAddress.parse("main/end#1");
        try (EmbeddedEngine engine = EmbeddedEngine.open(PoisonChild.settings(store))) {
            assertThat(engine.run(poison).orElseThrow().status()).isEqualTo(RunStatus.INCIDENT);
            List<RunEvent> log = engine.events(poison, 0, 100).stream().map(recorded -> recorded.event()).toList();
            assertThat(log.getLast()).isInstanceOfSatisfying(RunEvent.IncidentRaised.class, raised -> {
                assertThat(raised.kind()).isEqualTo("CrashedRepeatedly");
                assertThat(raised.message()).contains("5 times", "call of step test/halt@1 at main/end#1");
            });
            engine.resolveIncident(poison, end, Resolution.FAIL);
            assertThat(engine.run(poison).orElseThrow().status()).isEqualTo(RunStatus.FAILED);
        }
    }

    private int process(String store, String how) throws IOException, InterruptedException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", System.getProperty("java.class.path"),
                PoisonChild.class.getName(), store, how)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("said").toFile()))
                .start()
                .waitFor();
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}

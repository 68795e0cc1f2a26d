package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some rows again on the real clock and a store on disk, ten times faster. Never early is hard; late is not looked at. */
class RealTimeTest {

    private static final int FASTER = 10;

    @TempDir
    Path folder;

    private Played play(Play play) throws Exception {
        return play.runReal(FASTER, folder);
    }

    private static void tookAtLeast(Played played, String duration) {
        assertThat(Duration.between(played.run().header().startedAt(), played.run().header().endedAt().orElseThrow()))
                .isGreaterThanOrEqualTo(Duration.parse(duration).dividedBy(FASTER));
    }

    @Test
    void a1DataPipeline() throws Exception {
        play(Play.of("A1").input("{v: 1}")).completed("'{\"v\":1}-v-p-s'");
    }

    @Test
    void a2FetchUserData() throws Exception {
        Played played = play(Play.of("A2").input("'u1'"));

        played.completed("{user: {name: 'Ada'}, orders: {items: ['pen']}, preferences: {theme: 'dark'}}");
        tookAtLeast(played, "PT3S");
        assertThat(played.world().mostAtOnce()).isEqualTo(3);
    }

    @Test
    void a3aCallbackWins() throws Exception {
        play(Play.of("A3a").flow("a3").at("PT5S", Acts.post("hook", "{ok: true}"))).completed("null").heard("202");
    }

    @Test
    void a6aApproved() throws Exception {
        play(Play.of("A6a").flow("a6").at("PT2S", Acts.post("hook", "{approved: true}"))).completed("true");
    }

    @Test
    void b3Race() throws Exception {
        play(Play.of("B3")).completed("'B'");
    }

    @Test
    void c2ParallelSleeps() throws Exception {
        tookAtLeast(play(Play.of("C2")).completed("10").count(RunEvent.SleepEnded.class, 10), "PT1S");
    }

    @Test
    void c4StepWins() throws Exception {
        play(Play.of("C4")).completed("'step'");
    }

    @Test
    void e1RetryUntilItWorks() throws Exception {
        tookAtLeast(play(Play.of("E1")).completed("{finalAttempt: 3}").executions("work", 3), "PT2S");
    }

    @Test
    void f1Cancel() throws Exception {
        play(Play.of("F1").at("PT5S", Acts.cancel())).status(RunStatus.CANCELLED).heard("cancelled");
    }
}

package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The data pipeline in a process that is killed with SIGKILL again and again. Whatever that process said was durable is
 * held against the store afterwards.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class PipelineKillTest {

    /** More than any test lives to see. */
    private static final int MOST_RUNS = 1_000_000;

    @TempDir
    Path folder;

    /** What killed processes have said. */
    private final Set<String> started = new TreeSet<>();
    private final Map<String, Long> lastEvent = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private final Set<String> againAfterDone = new TreeSet<>();

    @Test
    void nothingIsLostOrDoneTwiceWhenTheProcessIsKilledAFewTimes() throws Exception {
        survive(3, 10);
    }

    @Test
    @Tag("chaos")
    void nothingIsLostOrDoneTwiceWhenTheProcessIsKilledFiftyTimesWithFiftyRunsAtOnce() throws Exception {
        survive(50, 50);
    }

    private void survive(int kills, int atOnce) throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        System.out.println("kill.seed=" + seed);
        Random random = new Random(seed);
        Path work = Sample.workFolder(folder);
        try (SampleService service = SampleService.start(0, 0, SampleWatcher.NOBODY)) {
            JsonNode input = Sample.named("data-pipeline").input(service);
            for (int round = 0; round < kills; round++) {
                host(work, input, atOnce, 1 + random.nextInt(40 * atOnce), random.nextInt(30));
            }

            try (FlowEngine engine = EmbeddedEngine.open(EngineSettings.inFolder(folder.resolve("store")))) {
                check(engine);
            }
        }
        System.out.printf(
                "%d kills, %d runs, %d acknowledged events, %d completed steps%n",
                kills, started.size(), lastEvent.values().stream().mapToLong(Long::longValue).sum(), done.size());
    }

    /**
     * Runs the host and kills it at a random moment: a number of lines after its engine is open, so that a slow machine
     * gets as far as a fast one, and then up to some milliseconds later.
     */
    private void host(Path work, JsonNode input, int atOnce, int killAfterLines, int thenMillis) throws Exception {
        Process process =
                SampleHost.start("data-pipeline", folder.resolve("store"), work, input, atOnce, MOST_RUNS);
        int lines = 0;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Set<String> begunHere = new HashSet<>();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                lines++;
                if (lines == killAfterLines) {
                    Thread.ofVirtual().start(() -> killAfter(process, thenMillis));
                }
                note(line, begunHere);
            }
        }
        assertThat(lines).as("the host opened the store and said so").isPositive();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("ended by SIGKILL").isEqualTo(137);
    }

    private static void killAfter(Process process, int millis) {
        try {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.toHandle().destroyForcibly(); // Process would close the streams that are still being read.
    }

    private void note(String line, Set<String> begunHere) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "START" -> started.add(words[1]);
            case "EVENT" -> lastEvent.merge(words[1], Long.parseLong(words[2]), Math::max);
            case "DONE" -> done.add(words[1] + " " + words[2]);
            case "BEGIN" -> {
                String visit = words[1] + " " + words[2];
                // The feed tells BEGIN after the fact; within one process its order is the engine's business.
                if (begunHere.add(visit) && done.contains(visit)) {
                    againAfterDone.add(visit);
                }
            }
            default -> {}
        }
    }

    private void check(FlowEngine engine) throws Exception {
        assertThat(againAfterDone).as("completed steps that ran again").isEmpty();
        assertThat(started).as("runs were started").isNotEmpty();
        for (String run : started) {
            RunOutcome outcome = engine.await(new RunId(run));
            assertThat(outcome).as("run " + run).isInstanceOf(RunOutcome.Completed.class);
            var output = ((RunOutcome.Completed) outcome).output();
            assertThat(output.get("stored").intValue()).isEqualTo(276);
            assertThat(output.get("rejected").intValue()).isEqualTo(45);
            checkLog(run, engine.events(new RunId(run), 0, 1_000));
        }
    }

    private void checkLog(String run, List<RecordedEvent> log) {
        assertThat((long) log.size()).as("acknowledged events of " + run)
                .isGreaterThanOrEqualTo(lastEvent.getOrDefault(run, 1L));
        Set<String> completed = new HashSet<>();
        for (int i = 0; i < log.size(); i++) {
            assertThat(log.get(i).sequence()).isEqualTo(i + 1);
            if (log.get(i).event() instanceof RunEvent.StepCompleted step) {
                assertThat(completed.add(run + " " + step.at())).as("one outcome for " + step.at()).isTrue();
            }
        }
        assertThat(completed).containsAll(done.stream().filter(visit -> visit.startsWith(run + " ")).toList());
    }
}

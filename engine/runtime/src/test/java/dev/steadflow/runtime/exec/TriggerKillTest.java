package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.event.RunEvent.RunStarted;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.TriggerView;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process with triggers of all kinds that is killed with SIGKILL again and again: each occurrence has one run. */
@Timeout(300)
class TriggerKillTest {

    private static final int ROUNDS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of a round's sixty lines, so that some kills come while callers call and some while only time passes. */
    private static final int MOST_LINES = 60;

    private static final int MOST_MILLIS = 1_500;

    @TempDir
    private Path work;

    private record Start(RunId run, RunStarted event) {
        String kind() {
            return event.trigger().orElseThrow().kind();
        }

        String occurrence() {
            return event.trigger().orElseThrow().occurrence();
        }
    }

    @Test
    void eachOccurrenceHasOneRunHoweverOftenTheProcessIsKilled() throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        System.out.println("kill.seed=" + seed);
        Random random = new Random(seed);
        Files.createDirectories(work.resolve("in"));
        Map<String, String> answered = new LinkedHashMap<>(); // The caller's key and the run that he heard of.
        for (int round = 1; round <= ROUNDS; round++) {
            KilledProcess.Moment moment =
                    new KilledProcess.Moment("READY", random.nextInt(MOST_LINES), random.nextInt(MOST_MILLIS));
            for (String line : KilledProcess.linesOf(
                    TriggerKillChild.class, work.resolve("stderr.txt"), moment, work.toString(), "" + round)) {
                if (line.startsWith("CALL ")) {
                    answered.put(line.split(" ")[1], line.split(" ")[2]);
                }
            }
        }

        List<Start> starts = startsWhenAllIsMadeUpFor();

        assertThat(starts.stream().map(start -> start.kind() + " " + start.occurrence()))
                .as("occurrences").doesNotHaveDuplicates();
        Map<String, String> calls = new LinkedHashMap<>();
        of(starts, "webhook").forEach(start -> calls.put(start.occurrence(), start.run().text()));
        assertThat(calls).as("calls that were answered").containsAllEntriesOf(answered);
        assertThat(of(starts, "folder")).extracting(start -> start.event().input().path("name").stringValue())
                .containsExactlyInAnyOrderElementsOf(files());
        assertThat(of(starts, "plugin")).extracting(start -> start.event().input().path("text").stringValue())
                .containsExactlyInAnyOrderElementsOf(lines());
        List<Instant> seconds = of(starts, "schedule").stream().map(start -> Instant.parse(start.occurrence()))
                .sorted().toList();
        assertThat(seconds).as("each second from the first to the last").isEqualTo(
                Stream.iterate(seconds.getFirst(), second -> second.plusSeconds(1)).limit(seconds.size()).toList());
        assertThat(seconds.size()).isGreaterThan(ROUNDS / 2);
    }

    /** Opens the store once more, until the triggers have dealt with everything. */
    private List<Start> startsWhenAllIsMadeUpFor() throws IOException {
        Files.writeString(work.resolve("in/last"), "last");
        Files.writeString(work.resolve("lines.txt"), String.join("\n", lines()) + "\nlast\n");
        try (EmbeddedEngine engine = TriggerKillChild.open(work)) {
            Instant opened = Instant.now();
            engine.triggers().activate(TriggerKillChild.FLOW, work);
            await().atMost(PATIENCE).until(() -> engine.triggers().all().stream()
                    .map(TriggerView::reached).flatMap(Optional::stream)
                    .allMatch(reached -> reached.isAfter(opened))
                    && of(starts(engine), "folder").size() >= files().size()
                    && of(starts(engine), "plugin").size() >= lines().size());
            engine.triggers().deactivate(TriggerKillChild.FLOW.id());
            return starts(engine);
        }
    }

    private static List<Start> starts(EmbeddedEngine engine) {
        List<Start> all = new ArrayList<>();
        Optional<RunId> before = Optional.empty();
        List<RunHeader> page;
        do {
            page = engine.runs(new RunQuery(Optional.empty(), Set.of(), before, 1_000));
            page.forEach(run -> all.add(new Start(
                    run.run(), (RunStarted) engine.events(run.run(), 0, 1).getFirst().event())));
            before = page.isEmpty() ? before : Optional.of(page.getLast().run());
        } while (!page.isEmpty());
        return all;
    }

    private static List<Start> of(List<Start> starts, String kind) {
        return starts.stream().filter(start -> start.kind().equals(kind)).toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(work.resolve("in"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private List<String> lines() throws IOException {
        Path file = work.resolve("lines.txt");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}

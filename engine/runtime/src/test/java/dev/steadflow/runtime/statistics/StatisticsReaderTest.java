package dev.steadflow.runtime.statistics;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.journal.WakeUp;
import dev.steadflow.runtime.kept.KeptRuns;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.runtime.rehearsal.CaseCodec;
import dev.steadflow.runtime.rehearsal.Rehearsal;
import dev.steadflow.runtime.rehearsal.Rehearsed;
import dev.steadflow.runtime.secret.Secrets;
import dev.steadflow.step.Default;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Numbers over runs whose times are known, because they were played with a clock that jumps. */
@Timeout(60)
class StatisticsReaderTest {

    record In(@Default("") String text) {}

    @StepType(id = "test/echo", title = "Echo", repeatable = true)
    record Echo() implements Step<In, String> {
        @Override
        public String run(In in, StepContext context) {
            return in.text();
        }
    }

    private final InstalledSteps steps = PluginLoader.of(List.of(new Echo()));
    private final List<Rehearsed> played = new ArrayList<>();

    private void play(FlowBuilder flow, String play) throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(CaseCodec.read(play), steps, Secrets.none())) {
            played.add(rehearsal.play(flow.build(), Path.of("")));
        }
    }

    private void playStep(String pins) throws Exception {
        play(aFlow().step("a"), "{\"steps\": {\"a\": " + pins + "}}");
    }

    private FlowStatistics read(StatisticsReader.Bounds bounds) {
        return new StatisticsReader(new KeptRuns() {
            @Override
            public Optional<RunHeader> run(RunId run) {
                return Optional.of(header(Integer.parseInt(run.text().substring(1))));
            }

            @Override
            public Optional<FlowDefinition> flowOf(RunId run) {
                return Optional.empty();
            }

            @Override
            public void close() {}

            @Override
            public List<RunHeader> runs(RunQuery query) {
                return IntStream.range(0, Math.min(query.limit(), played.size()))
                        .mapToObj(StatisticsReaderTest.this::header).toList();
            }

            @Override
            public List<RecordedEvent> events(RunId run, long after, int limit) {
                return played.get(Integer.parseInt(run.text().substring(1))).events().stream()
                        .filter(event -> event.sequence() > after).limit(limit).toList();
            }
        }).read("flow", bounds);
    }

    private RunHeader header(int index) {
        List<RecordedEvent> events = played.get(index).events();
        RunStatus status = played.get(index).status();
        return new RunHeader(new RunId("r" + index), "flow", "hash", status, events.getFirst().at(),
                status.isTerminal() ? Optional.of(events.getLast().at()) : Optional.empty(),
                events.getLast().sequence(), Optional.empty(), WakeUp.NOTHING);
    }

    private NodeStatistics node(String path) {
        return read(StatisticsReader.Bounds.STANDARD).nodes().stream()
                .filter(node -> node.node().text().equals(path)).findFirst().orElseThrow();
    }

    @Test
    void halfOfTheVisitsTookTheMedianAtMostAnd95Of100TheP95() throws Exception {
        for (int i = 1; i <= 20; i++) {
            playStep("{\"result\": 1, \"after\": \"PT" + i + "S\"}");
        }

        NodeStatistics a = node("a");

        assertThat(a.visits()).isEqualTo(20);
        assertThat(a.took().median()).contains(Duration.ofSeconds(10));
        assertThat(a.took().p95()).contains(Duration.ofSeconds(19));
        assertThat(a.took().longest()).contains(Duration.ofSeconds(20));
        assertThat(read(StatisticsReader.Bounds.STANDARD).took().p95()).contains(Duration.ofSeconds(19));
    }

    @Test
    void failuresAndRetriesAreCountedWithTheNewestError() throws Exception {
        playStep("{\"result\": 1}");
        playStep("{\"error\": \"Broken\"}");

        assertThat(node("a").failures()).isEqualTo(1);
        assertThat(node("a").failureRate()).isEqualTo(0.5);
        assertThat(node("a").lastError()).contains("Broken");
    }

    @Test
    void whatLostARaceWasStoppedAndHasNoDuration() throws Exception {
        play(aFlow().race("both", lanes -> lanes
                .lane("fast", lane -> lane.step("a"))
                .lane("slow", lane -> lane.sleep("day", "P1D"))),
                "{\"steps\": {\"a\": {\"result\": 1, \"after\": \"PT2S\"}}}");

        assertThat(node("both.slow/day").stopped()).isEqualTo(1);
        assertThat(node("both.slow/day").took().count()).isZero();
        assertThat(node("both").took().median()).contains(Duration.ofSeconds(2));
    }

    @Test
    void aContainerFailsWithTheRunThatEndsInIt() throws Exception {
        play(aFlow().parallel("both", lanes -> lanes.lane("one", lane -> lane.step("a"))),
                "{\"steps\": {\"a\": {\"error\": \"Broken\", \"after\": \"PT3S\"}}}");

        assertThat(node("both").failures()).isEqualTo(1);
        assertThat(node("both").took().longest()).contains(Duration.ofSeconds(3));
    }

    @Test
    void noMoreRunsAndEventsAreReadThanAsked() throws Exception {
        for (int i = 0; i < 5; i++) {
            playStep("{\"result\": 1}");
        }
        long events = played.getFirst().events().size();

        assertThat(read(new StatisticsReader.Bounds(3, 1_000)).runCount()).isEqualTo(3);
        assertThat(read(new StatisticsReader.Bounds(3, 1_000)).complete()).isFalse();
        assertThat(read(new StatisticsReader.Bounds(10, 2 * events + 1)).runCount()).isEqualTo(2);
        assertThat(read(new StatisticsReader.Bounds(10, 1_000)).complete()).isTrue();
    }
}

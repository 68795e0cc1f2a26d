package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.event.EventText;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.RunHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a play left behind.
 *
 * @param runs every run, in the order of their starts
 * @param answers what callers from outside heard, in the order of the script
 * @param appends how many appends the journal kept
 */
record Played(List<OneRun> runs, List<String> answers, World world, int appends) {

    /** One run's line and log. */
    record OneRun(RunHeader header, List<RecordedEvent> events) {

        /** The lines of the log without numbers. */
        List<String> lines() {
            return events.stream().map(event -> EventText.line(event).replaceFirst("#\\d+ ", "")).toList();
        }

        RunEvent last() {
            return events.stream()
                    .map(RecordedEvent::event)
                    .filter(RunEvent.Terminal.class::isInstance)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("The run has not ended:\n" + String.join("\n", lines())));
        }

        JsonNode output() {
            if (last() instanceof RunEvent.RunCompleted completed) {
                return completed.output();
            }
            throw new AssertionError("Expected the run to complete, but found:\n" + String.join("\n", lines()));
        }

        <E extends RunEvent> List<E> events(Class<E> type) {
            return events.stream().map(RecordedEvent::event).filter(type::isInstance).map(type::cast).toList();
        }
    }

    /** Ids of runs and inboxes, also where a line was cut. */
    private static final Pattern IDS = Pattern.compile("\\b(?=[A-Za-z]*[0-9])[0-9A-Za-z]{20,}\\b");

    OneRun run() {
        return runs.getFirst();
    }

    /** The logs for people and golden files. */
    String text() {
        StringBuilder text = new StringBuilder();
        Instant start = runs.isEmpty() ? Instant.EPOCH : run().header().startedAt();
        for (OneRun run : runs) {
            text.append("[").append(run.header().flowId()).append("]\n");
            Instant last = Instant.MIN;
            for (RecordedEvent event : run.events()) {
                if (!event.at().equals(last)) {
                    text.append("+").append(Duration.between(start, event.at())).append("\n");
                    last = event.at();
                }
                text.append(stable(EventText.line(event))).append("\n");
            }
        }
        return text.toString();
    }

    private static String stable(String text) {
        return IDS.matcher(text).replaceAll("<id>");
    }

    /** What a crash must not change: each run's end, and which steps completed. */
    String summary() {
        return runs.stream()
                .map(run -> {
                    String end = run.events().stream()
                            .filter(event -> event.event() instanceof RunEvent.Terminal)
                            .map(event -> EventText.line(event).replaceFirst("#\\d+ ", "") + " "
                                    + Duration.between(run().header().startedAt(), event.at()))
                            .findFirst()
                            .orElse(run.header().status().name());
                    String steps = run.events(RunEvent.StepCompleted.class).stream()
                            .map(event -> event.at().text() + "=" + event.output())
                            .sorted()
                            .collect(Collectors.joining("\n"));
                    return stable("[" + run.header().flowId() + "] " + end + "\n" + steps);
                })
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** What an assertion says, and the log; made only when it fails. */
    Supplier<String> saying(String what) {
        return () -> what + ":\n" + text();
    }

    /** What holds for every run, whatever the row. */
    void checkSoundness() {
        for (OneRun run : runs) {
            boolean ended = false;
            Map<String, Integer> outcomes = new TreeMap<>();
            Set<String> schedules = new HashSet<>();
            for (int i = 0; i < run.events().size(); i++) {
                RecordedEvent recorded = run.events().get(i);
                assertThat(recorded.sequence()).as(saying("numbers without gaps")).isEqualTo(i + 1);
                if (ended) {
                    assertThat(recorded.event())
                            .as(saying("only late outcomes follow the end"))
                            .isInstanceOf(RunEvent.LateOutcomeRecorded.class);
                }
                ended |= recorded.event() instanceof RunEvent.Terminal;
                if (recorded.event() instanceof RunEvent.StepScheduled scheduled) {
                    assertThat(schedules.add(scheduled.at().text())).as("%s is scheduled once", scheduled.at())
                            .isTrue();
                }
                if (recorded.event() instanceof RunEvent.StepCompleted
                        || recorded.event() instanceof RunEvent.StepFailed) {
                    outcomes.merge(((RunEvent.OfNode) recorded.event()).at().text(), 1, Integer::sum);
                }
            }
            assertThat(outcomes.values()).as(saying("one outcome for each visit")).allMatch(count -> count == 1);
            assertThat(ended).isEqualTo(run.header().status().isTerminal());
        }
    }

    /** Only a call that was under way at the kill may have been made twice. */
    void checkExecutions() {
        Map<World.Call, Long> counts =
                world.calls().stream().collect(Collectors.groupingBy(call -> call, Collectors.counting()));
        counts.forEach(
                (call, count) -> assertThat(count).as(saying("executions of " + call)).isLessThanOrEqualTo(2));
        Set<String> begun = runs.stream()
                .flatMap(run -> run.events(RunEvent.StepScheduled.class).stream()
                        .map(event -> run.header().run() + "/" + event.at()))
                .collect(Collectors.toSet());
        assertThat(counts.keySet()).as(saying("only what the log asked for was executed"))
                .allMatch(call -> begun.contains(call.visit()));
    }

    Played completed(String output) {
        assertThat(run().output()).as(this::text).isEqualTo(plain(TestJson.json(output)));
        return this;
    }

    /** Numbers as the engine reads them. */
    private static JsonNode plain(JsonNode value) {
        return dev.steadflow.flow.event.CanonicalJson.of(value);
    }

    Played failed(String error, String message) {
        assertThat(run().last()).as(this::text).isInstanceOfSatisfying(RunEvent.RunFailed.class, failed -> {
            assertThat(failed.error().name()).isEqualTo(error);
            assertThat(failed.error().message()).contains(message);
        });
        return this;
    }

    Played status(RunStatus status) {
        assertThat(run().header().status()).as(this::text).isEqualTo(status);
        return this;
    }

    /** So many events of a type in the first run. */
    Played count(Class<? extends RunEvent> type, int count) {
        assertThat(run().events(type)).as(this::text).hasSize(count);
        return this;
    }

    /** The first run took so long. */
    Played took(String duration) {
        assertThat(Duration.between(run().header().startedAt(), run().header().endedAt().orElseThrow()))
                .as(this::text)
                .isEqualTo(Duration.parse(duration));
        return this;
    }

    /** Lines that begin so stand in the first run's log, in this order. */
    Played order(String... beginnings) {
        List<String> lines = run().lines();
        int from = 0;
        for (String beginning : beginnings) {
            int found = from;
            while (found < lines.size() && !begins(lines.get(found), beginning)) {
                found++;
            }
            assertThat(found).as(saying("'" + beginning + "' comes after the one before it"))
                    .isLessThan(lines.size());
            from = found + 1;
        }
        return this;
    }

    /** No line of the first run's log begins so. */
    Played never(String beginning) {
        assertThat(run().lines()).as(this::text).noneMatch(line -> begins(line, beginning));
        return this;
    }

    private static boolean begins(String line, String beginning) {
        return line.equals(beginning) || line.startsWith(beginning + " ");
    }

    /** The step of a node was executed so often. */
    Played executions(String node, int count) {
        assertThat(world.callsOf(node)).as(this::text).isEqualTo(count);
        return this;
    }

    /** What callers from outside heard. */
    Played heard(String... expected) {
        assertThat(answers).as(this::text).containsExactly(expected);
        return this;
    }

    /** The value of a JSON pointer in the first run's output. */
    JsonNode output(String pointer) {
        JsonNode found = run().output().at(pointer);
        return found.isMissingNode() ? JsonNodeFactory.instance.nullNode() : found;
    }

    /** When the events of a type happened, since the first start. */
    List<Duration> times(Class<? extends RunEvent> type) {
        List<Duration> times = new ArrayList<>();
        run().events().stream()
                .filter(event -> type.isInstance(event.event()))
                .forEach(event -> times.add(Duration.between(run().header().startedAt(), event.at())));
        return times;
    }
}

package dev.steadflow.conformance;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes docs/conformance.md from the tests that carry a {@link Row}, and the rows that no test here can carry. */
final class ConformancePage {

    private static final List<Class<?>> TESTS = List.of(
            SeedExamplesTest.class,
            LanesTest.class,
            SleepTest.class,
            WebhooksTest.class,
            ErrorsTest.class,
            RunsTest.class,
            DataTest.class,
            StateMachineTest.class);

    private static final Map<String, String> GROUPS = groups();

    /** One line of the page. */
    private record Line(String id, String says, String result, String remark) {
        String group() {
            return id.substring(0, 1);
        }

        int number() {
            return Integer.parseInt(id.replaceAll("\\D", ""));
        }

        String text() {
            return "| " + id + " | " + says + " | " + result + " | " + remark + " |\n";
        }
    }

    /** Rows that are shown by tests of other modules. */
    private static final List<Line> ELSEWHERE = List.of(
            new Line("F2", "Cancelling by the command line", "yes", "Shown by `SteadflowJarIT` of engine/headless."),
            new Line("H17", "Health checks", "yes", "Shown by `FirstCallsTest` of engine/server."),
            new Line("J25", "A store of a newer version is refused, with the version in the text", "yes",
                    "Shown by `JdbcJournalTest` of engine/runtime."),
            new Line("H9", "Types that only a plugin's class loader knows", "yes",
                    "Shown by `PluginLoaderTest` of engine/runtime."),
            new Line("H2", "Output streams, read live", "yes", "Shown by `LiveOutputTest` of engine/runtime."),
            new Line("H3", "Output streams of steps", "yes", "Shown by `RunStepTest` of plugins/shell."));

    private ConformancePage() {}

    private static Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put("A", "Everyday examples");
        groups.put("B", "Sequences, lanes at once, races");
        groups.put("C", "Sleep");
        groups.put("D", "Webhooks and named inboxes");
        groups.put("E", "Errors and retries");
        groups.put("F", "Runs, cancelling, flows that start flows");
        groups.put("H", "Data");
        groups.put("J", "What a run takes in which condition");
        return groups;
    }

    static String text() {
        List<Line> lines = new ArrayList<>(ELSEWHERE);
        TESTS.stream().flatMap(test -> Stream.of(test.getDeclaredMethods())).map(ConformancePage::line)
                .flatMap(List::stream)
                .forEach(lines::add);
        lines.sort(Comparator.comparing(Line::group).thenComparingInt(Line::number).thenComparing(Line::id));
        StringBuilder page = new StringBuilder("""
                # Conformance

                <!-- Written by engine/conformance; do not edit. -->

                What durable workflows are expected to do, as flows with scripts: the everyday examples, and what the tests of a
                well-known workflow SDK ask for, put into our flow format. **Yes** means: a test of the build plays the flow on the
                engine, compares the log with a golden one, and looks at status, output, times and counts. It plays the flow again
                with a kill after every append to the journal, before and after what the append asks for was done; each time the run must
                end the same way, with each step recorded once and no completed step called again. The build fails when a row
                does not hold. Where a row is played without kills or without a golden log, it says so; rows that ask the engine or
                its core directly, without a flow of their own, have neither.

                The clock is set by hand, so durations are those of the rows; some rows are played on the real clock and a store on disk as
                well, ten times faster (`RealTimeTest`). Callers use the engine's interface; those of a server have tests there. That exported JARs do
                the same is shown with the samples (`ExportedSamplesIT`). Numbers are those of the catalogue that the rows come from;
                numbers that are left out belong to things that this version does not aim at.

                Each flow and its log are in `engine/conformance/src/test/resources/conformance`.

                """);
        long shown = lines.stream().filter(line -> !line.result().equals("not yet")).count();
        page.append("**").append(shown).append(" of ").append(lines.size()).append(" rows.**\n");
        GROUPS.forEach((group, title) -> {
            page.append("\n## ").append(group).append(". ").append(title).append("\n\n");
            page.append("| id | what | result | where we differ on purpose, and why |\n|---|---|---|---|\n");
            lines.stream().filter(line -> line.group().equals(group)).forEach(line -> page.append(line.text()));
        });
        return page.toString();
    }

    private static List<Line> line(Method method) {
        return Arrays.stream(method.getAnnotationsByType(Row.class))
                .map(row -> new Line(row.id(), row.says(), "yes", row.differs()))
                .toList();
    }
}

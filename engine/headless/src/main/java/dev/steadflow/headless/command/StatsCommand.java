package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.file.FlowProject;
import dev.steadflow.runtime.kept.KeptRuns;
import dev.steadflow.runtime.statistics.Durations;
import dev.steadflow.runtime.statistics.FlowStatistics;
import dev.steadflow.runtime.statistics.NodeStatistics;
import dev.steadflow.runtime.statistics.StatisticsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code stats}: how long the nodes of a flow took in its newest runs, and how often they failed. */
@Command(
        name = "stats",
        header = "Counts what the nodes of a flow took and how often they failed.",
        description = {
                "For each node that was visited in the flow's newest runs: visits, failures, retries, and how long the visits"
                        + " took (the median and the time that 95 of 100 kept). Nothing goes on because somebody looks."},
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} stats order",
                "  ${bundle:steadflow.program} stats order.flow.json --runs 1000 --json"
        })
final class StatsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FLOW", description = "The flow's id, or its file.")
    private String flow = "";

    @Option(names = "--runs", paramLabel = "N", description = "Look at the newest N runs, 1 to 1000. Default: 200.")
    private int runs = StatisticsReader.Bounds.STANDARD.runs();

    @Option(names = "--json", description = "As a JSON object, times in milliseconds.")
    private boolean json;

    @Mixin
    private StoreOptions store = new StoreOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    StatsCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        if (runs < 1 || runs > 1_000) {
            throw CommandFailure.usage("Expected --runs from 1 to 1000, but found " + runs + ".");
        }
        String id = flow.endsWith(FlowProject.FILE_SUFFIX)
                ? FlowArgument.file(Path.of(flow)).readable().definition().id()
                : flow;
        FlowStatistics found;
        try (KeptRuns records = engines.records(store.place(surroundings))) {
            found = new StatisticsReader(records).read(id, StatisticsReader.Bounds.ofRuns(runs));
        }
        if (json) {
            surroundings.out().println(Json.indented(tree(found)));
        } else if (found.runCount() == 0) {
            surroundings.err().println("No runs of '" + id + "' yet. 'runs list' shows which flows have runs.");
        } else {
            print(found);
        }
        return ExitCode.DONE;
    }

    private void print(FlowStatistics found) {
        String statuses = found.runs().entrySet().stream()
                .map(entry -> entry.getValue() + " " + RunJson.word(entry.getKey()))
                .collect(Collectors.joining(", "));
        String since = found.oldest().map(new EventLine(ZoneId.systemDefault(), Paint.none())::dateTime).orElse("");
        surroundings.out().println(Counted.of(found.runCount(), "run") + " of " + found.flowId() + " since " + since
                + ": " + statuses + "." + took(found.took())
                + (found.complete() ? "" : " Older runs were not looked at; --runs looks at more."));
        int width = found.nodes().stream().mapToInt(node -> node.node().text().length()).max().orElse(4);
        String format = "%-" + Math.max(4, width) + "s  %7s  %8s  %7s  %10s  %10s  %10s  %s";
        surroundings.out().println(format.formatted(
                "NODE", "VISITS", "FAILURES", "RETRIES", "P50", "P95", "LONGEST", "LAST ERROR").stripTrailing());
        for (NodeStatistics node : found.nodes()) {
            surroundings.out().println(format.formatted(
                    node.node().text(), node.visits(), node.failures(), node.retries(),
                    span(node.took().median()), span(node.took().p95()), span(node.took().longest()),
                    node.lastError().orElse("")).stripTrailing());
        }
    }

    private static String took(Durations took) {
        return took.count() == 0 ? "" : " They took " + span(took.median()) + ", 95 of 100 at most " + span(took.p95())
                + ".";
    }

    private static String span(Optional<Duration> span) {
        return span.map(SpanText::of).orElse("-");
    }

    private static ObjectNode tree(FlowStatistics found) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("flow", found.flowId());
        ObjectNode counts = tree.putObject("runs");
        for (RunStatus status : found.runs().keySet()) {
            counts.put(RunJson.word(status), found.runs().get(status));
        }
        found.oldest().ifPresent(oldest -> tree.put("since", oldest.toString()));
        tree.put("complete", found.complete());
        put(tree, found.took());
        ArrayNode nodes = tree.putArray("nodes");
        for (NodeStatistics node : found.nodes()) {
            ObjectNode one = nodes.addObject()
                    .put("node", node.node().text())
                    .put("visits", node.visits())
                    .put("failures", node.failures())
                    .put("retries", node.retries())
                    .put("stopped", node.stopped());
            node.lastError().ifPresent(error -> one.put("lastError", error));
            put(one, node.took());
        }
        return tree;
    }

    private static void put(ObjectNode to, Durations took) {
        took.median().ifPresent(span -> to.put("p50Millis", millis(span)));
        took.p95().ifPresent(span -> to.put("p95Millis", millis(span)));
        took.longest().ifPresent(span -> to.put("longestMillis", millis(span)));
    }

    private static double millis(Duration span) {
        return span.toNanos() / 1e6;
    }
}

package dev.steadflow.designer.statistics;

import static dev.steadflow.designer.texts.Texts.counted;
import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.HeatPicture;
import dev.steadflow.designer.runs.Words;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.runtime.statistics.FlowStatistics;
import dev.steadflow.runtime.statistics.NodeStatistics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The statistics of a flow as warmth. By time only what works is warm, steps and child flows, each compared with the slowest: a
 * sleep of three days would leave everything else cold, and a container is as slow as what is in it. Immutable.
 */
public final class FlowHeat implements HeatPicture {

    private final FlowStatistics statistics;
    private final HeatMeasure measure;
    private final Map<NodePath, NodeHeat> nodes = new HashMap<>();
    private final Duration hottest;

    /** @param flow as it is drawn now; nodes that only old runs had are left out */
    public FlowHeat(FlowDefinition flow, FlowStatistics statistics, HeatMeasure measure) {
        this.statistics = statistics;
        this.measure = measure;
        this.hottest = statistics.nodes().stream()
                .filter(node -> works(flow, node.node()))
                .flatMap(node -> node.took().p95().stream())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        for (NodeStatistics node : statistics.nodes()) {
            nodes.put(node.node(), switch (measure) {
                case TIME -> new NodeHeat(works(flow, node.node()) ? slowness(node) : 0,
                        node.took().p95().map(Words::span).orElse(""), words(node));
                // The root, as one failure in a hundred should be seen beside one in two.
                case FAILURES -> new NodeHeat(Math.sqrt(node.failureRate()),
                        node.failures() == 0 ? "" : percent(node.failureRate()), words(node));
            });
        }
    }

    private static boolean works(FlowDefinition flow, NodePath path) {
        return flow.node(path).filter(node -> node instanceof StepNode || node instanceof FlowNode).isPresent();
    }

    private double slowness(NodeStatistics node) {
        long most = hottest.toNanos();
        return most == 0 ? 0 : (double) node.took().p95().map(Duration::toNanos).orElse(0L) / most;
    }

    @Override
    public Optional<NodeHeat> node(NodePath node) {
        return Optional.ofNullable(nodes.get(node));
    }

    @Override
    public String title() {
        return switch (measure) {
            case TIME -> counted(statistics.runCount(), "What 95 of 100 visits took at most, in 1 run",
                    "What 95 of 100 visits took at most, in {0} runs");
            case FAILURES -> counted(statistics.runCount(), "How many visits failed, in 1 run",
                    "How many visits failed, in {0} runs");
        };
    }

    @Override
    public String coldest() {
        return switch (measure) {
            case TIME -> "0 ms";
            case FAILURES -> say("none");
        };
    }

    @Override
    public String hottest() {
        return switch (measure) {
            case TIME -> Words.span(hottest);
            case FAILURES -> say("all");
        };
    }

    private static String words(NodeStatistics node) {
        String many = say("{0}, {1} failed", counted(node.visits(), "1 visit", "{0} visits"), node.failures());
        return node.took().count() == 0
                ? many
                : say("{0}, half took at most {1}, 95 of 100 at most {2}", many,
                        Words.span(node.took().median().orElseThrow()), Words.span(node.took().p95().orElseThrow()));
    }

    /** {@code 3 %}, and {@code <1 %} rather than none. */
    private static String percent(double rate) {
        return rate < 0.01 ? "<1 %" : Math.round(rate * 100) + " %";
    }
}

package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.RunPicture;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.runs.projection.RunComparison;
import dev.steadflow.designer.runs.projection.RunComparison.Compared;
import dev.steadflow.designer.runs.projection.RunComparison.Pair;
import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Two runs as one canvas shows them: what is the same is quiet, what differs is marked. Immutable. */
record ComparisonPicture(RunComparison comparison, RunView left, RunView right,
        FlowDefinition flow) implements RunPicture {

    /** What took longer by less is not worth a word. */
    static final Duration NOISE = Duration.ofMillis(50);

    @Override
    public Optional<NodePicture> node(NodePath node) {
        return Optional.ofNullable(comparison.nodes().get(node)).map(ComparisonPicture::picture);
    }

    private static NodePicture picture(Compared node) {
        String longer = node.shown().longer().filter(by -> by.abs().compareTo(NOISE) > 0)
                .map(by -> (by.isNegative() ? "−" : "+") + Words.span(by.abs()))
                .orElse("");
        return switch (node.kind()) {
            case SAME -> new NodePicture(
                    NodeState.SUCCEEDED, longer.isEmpty() ? say("same") : say("same {0}", longer),
                    say("Same in both runs"));
            case DIFFERENT ->
                new NodePicture(NodeState.NEEDS_DECISION,
                        longer.isEmpty() ? say("differs") : say("differs {0}", longer),
                        words(node.shown()));
            case ONLY_FIRST -> new NodePicture(NodeState.SKIPPED, say("only in 1"), words(node.shown()));
            case ONLY_SECOND -> new NodePicture(NodeState.SKIPPED, say("only in 2"), words(node.shown()));
        };
    }

    /** How a visit differs, as a sentence without its full stop. */
    static String words(Pair pair) {
        String all = String.join(", ", pair.ways());
        return all.isEmpty() ? say("Same in both runs") : Character.toUpperCase(all.charAt(0)) + all.substring(1);
    }

    @Override
    public boolean edgeTaken(OutPort edge) {
        return new SessionPicture(left, flow, Instant.EPOCH).edgeTaken(edge)
                || new SessionPicture(right, flow, Instant.EPOCH).edgeTaken(edge);
    }

    @Override
    public Optional<LanePicture> lane(ScopePath lane) {
        return Optional.empty(); // The nodes inside say it.
    }
}

package dev.steadflow.designer.runs;

import dev.steadflow.designer.canvas.RunPicture;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Ports;
import dev.steadflow.designer.runs.projection.Departure;
import dev.steadflow.designer.runs.projection.LaneView;
import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.designer.runs.projection.VisitState;
import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run's view as the canvas shows it. Answers when asked, so a picture of 5,000 nodes costs only what is visible.
 *
 * @param now decides how long open visits have lasted and how long waiting ones still wait
 */
record SessionPicture(RunView view, FlowDefinition flow, Instant now) implements RunPicture {

    @Override
    public Optional<NodePicture> node(NodePath path) {
        return view.shownVisit(path)
                .map(visit -> new NodePicture(StateIcons.of(visit), badge(visit, path), detail(visit, path)));
    }

    @Override
    public boolean edgeTaken(OutPort edge) {
        Optional<NodeDefinition> node = flow.node(edge.node());
        Optional<String> target = node.flatMap(found -> Ports.target(found, edge.port()));
        if (target.isEmpty()) {
            return false;
        }
        String way = node.get() instanceof ChoiceNode choice ? Ports.label(choice, edge.port()) : Departure.NEXT;
        NodePath to = edge.node().scope().node(target.get());
        return view.departures().contains(new Departure(edge.node(), way, to));
    }

    @Override
    public Optional<LanePicture> lane(ScopePath lane) {
        return view.shownLane(lane).map(shown -> new LanePicture(stateOf(shown), wordsOf(shown)));
    }

    /** A few characters: what a glance should tell. */
    private String badge(Visit visit, NodePath path) {
        int visits = view.visitCount(path);
        String times = visits > 1 ? "×" + visits + " " : "";
        return times + switch (visit.state()) {
            case SCHEDULED, LOST, SKIPPED, CANCELLED, INCIDENT -> "";
            case RUNNING -> running(visit);
            case WAITING -> countdown(visit);
            case RETRYING -> "retry " + visit.attempt() + "/" + VisitFacts.attemptsAllowed(visit, flow);
            case SUCCEEDED, FAILED, TIMED_OUT ->
                visit.times()
                        .duration()
                        .filter(Duration::isPositive)
                        .map(Words::span)
                        .orElse("");
        };
    }

    private static String running(Visit visit) {
        Optional<String> share = visit.remarks()
                .progress()
                .filter(progress -> progress.fraction() >= 0)
                .map(progress -> Math.round(progress.fraction() * 100) + " %");
        return share.orElse(visit.attempt() > 1 ? "attempt " + visit.attempt() : "");
    }

    private String countdown(Visit visit) {
        return visit.times()
                .due()
                .map(due -> Duration.between(now, due))
                .filter(Duration::isPositive)
                .map(left -> Words.span(left.toSeconds() < 60 ? Duration.ofSeconds(left.toSeconds() + 1) : left))
                .orElse("due now");
    }

    private String detail(Visit visit, NodePath path) {
        int visits = view.visitCount(path);
        String state = StateIcons.words(visit);
        String why = visit.values()
                .error()
                .map(error -> ": " + error.name() + ", " + Words.cut(error.message(), 200))
                .or(() -> visit.remarks().reason().map(reason -> ": " + Words.cut(reason, 200)))
                .orElse("");
        return state + (visits > 1 ? ", visit " + visits : "") + why;
    }

    private static NodeState stateOf(LaneView lane) {
        return switch (lane.state()) {
            case RUNNING -> NodeState.RUNNING;
            case COMPLETED -> NodeState.SUCCEEDED;
            case FAILED -> NodeState.FAILED;
            case CANCELLED -> NodeState.CANCELLED;
            case LOST, SKIPPED -> NodeState.SKIPPED;
        };
    }

    private static String wordsOf(LaneView lane) {
        if (lane.won()) {
            return "won";
        }
        return lane.state() == LaneView.State.LOST ? "lost" : lane.state().words();
    }

    /** Whether the picture changes by itself while time passes. */
    boolean countsDown() {
        return view.count(VisitState.WAITING) > 0;
    }
}

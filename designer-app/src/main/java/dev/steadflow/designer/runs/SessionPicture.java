package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.RunPicture;
import dev.steadflow.designer.document.LaneNames;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Ports;
import dev.steadflow.designer.runs.projection.Departure;
import dev.steadflow.designer.runs.projection.LaneTally;
import dev.steadflow.designer.runs.projection.LaneView;
import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.designer.runs.projection.StateCounts;
import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.designer.runs.projection.VisitState;
import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.event.ScopeAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run's view as the canvas shows it. Answers when asked, so a picture of 5,000 nodes costs only what is visible.
 *
 * @param now decides how long open visits have lasted and how long waiting ones still wait
 * @param picked the iteration whose nodes are shown alone
 * @param standsStill whether its engine was killed: nothing is under way
 */
record SessionPicture(RunView view, FlowDefinition flow, Instant now,
        Optional<ScopeAddress> picked, boolean standsStill) implements RunPicture {

    /** All iterations together. */
    SessionPicture(RunView view, FlowDefinition flow, Instant now) {
        this(view, flow, now, Optional.empty(), false);
    }

    /** A run as the screen shows it. */
    static SessionPicture of(RunSession run) {
        return new SessionPicture(
                run.view(), run.flow(), run.shownInstant(), run.pickedLane(), run.standsStill());
    }

    @Override
    public Optional<NodePicture> node(NodePath path) {
        return standsStill ? working(path).map(StandingStill::of) : working(path);
    }

    private Optional<NodePicture> working(NodePath path) {
        Optional<ScopeAddress> alone = alone(path.scope());
        Optional<Visit> shown =
                alone.map(lane -> view.visitWithin(path, lane)).orElseGet(() -> view.shownVisit(path));
        return shown.map(visit -> {
            Optional<NodeDefinition> node = flow.node(path);
            boolean aggregate = alone.isEmpty() && view.visitCount(path) > 1 && Iterated.isInEach(flow, path);
            if (aggregate) {
                StateCounts counts = view.countsOf(path);
                return new NodePicture(
                        Iterated.state(visit, counts), Iterated.badge(counts), Iterated.words(counts));
            }
            return new NodePicture(
                    besideTheRest(visit) ? NodeState.RUNNING : StateIcons.of(visit),
                    badge(visit, path, node),
                    detail(visit, path));
        });
    }

    /** The picked iteration, for what lies inside it. */
    private Optional<ScopeAddress> alone(ScopePath scope) {
        return picked.filter(lane -> RunSession.isInside(scope, lane));
    }

    private int visits(NodePath path) {
        return alone(path.scope()).map(lane -> view.visitCountWithin(path, lane))
                .orElseGet(() -> view.visitCount(path));
    }

    @Override
    public String inside(NodePath container) {
        return InsideWords.of(view, flow, container);
    }

    /** The node is done, and lanes that it started go on. */
    private static boolean besideTheRest(Visit visit) {
        return visit.state() == VisitState.SUCCEEDED && visit.lanes().running() > 0
                && visit.remarks().undo().isEmpty();
    }

    @Override
    public boolean edgeTaken(OutPort edge) {
        Optional<NodeDefinition> node = flow.node(edge.node());
        Optional<String> target = node.flatMap(found -> Ports.target(found, edge.port()));
        if (target.isEmpty()) {
            return false;
        }
        String way = node.get() instanceof ChoiceNode choice ? Ports.recorded(choice, edge.port()) : Departure.NEXT;
        NodePath to = edge.node().scope().node(target.get());
        return alone(edge.node().scope())
                .map(lane -> takenWithin(lane, edge.node(), way, to))
                .orElseGet(() -> view.departures().contains(new Departure(edge.node(), way, to)));
    }

    /** Departures are of all iterations; of one, its visits tell. */
    private boolean takenWithin(ScopeAddress lane, NodePath from, String way, NodePath to) {
        return view.visitCountWithin(to, lane) > 0
                && view.visitWithin(from, lane)
                        .filter(visit -> visit.remarks().way().orElse(Departure.NEXT).equals(way))
                        .isPresent();
    }

    @Override
    public Optional<LanePicture> lane(ScopePath lane) {
        return standsStill ? workingLane(lane).map(StandingStill::of) : workingLane(lane);
    }

    private Optional<LanePicture> workingLane(ScopePath lane) {
        Optional<ScopeAddress> alone = alone(lane);
        if (alone.isPresent()) {
            return view.laneWithin(lane, alone.get())
                    .map(found -> new LanePicture(
                            stateOf(found), iteration(found, alone.get()) + wordsOf(found) + lostBy(lane, found)));
        }
        Optional<LanePicture> shown = view.shownLane(lane).map(found -> lanePicture(lane, found));
        return shown.isPresent() ? shown : listening(lane);
    }

    private LanePicture lanePicture(ScopePath path, LaneView lane) {
        Optional<Visit> owner = lane.lane().owner().flatMap(view::visit);
        boolean each = owner.flatMap(visit -> flow.node(visit.at().path()))
                .filter(ForEachNode.class::isInstance)
                .isPresent();
        if (owner.isPresent() && each) {
            LaneTally tally = owner.get().lanes();
            NodeState state = tally.running() > 0
                    ? NodeState.RUNNING
                    : tally.failed() > 0 ? NodeState.FAILED : NodeState.SUCCEEDED;
            return new LanePicture(state, LaneWords.of(tally));
        }
        boolean beside = lane.state().isOpen() && owner.filter(SessionPicture::besideTheRest).isPresent();
        int times = view.laneCount(path);
        String again = times > 1 ? " ×" + Words.count(times) : "";
        return new LanePicture(stateOf(lane),
                (beside ? say("goes on beside the rest") : lostBy(path, lane)) + again);
    }

    /** The lane of the picked iteration itself says which one it is. */
    private static String iteration(LaneView lane, ScopeAddress picked) {
        return lane.lane().equals(picked)
                ? lane.lane().index().stream().mapToObj(index -> say("iteration {0}", index) + " ")
                        .findFirst().orElse("")
                : "";
    }

    /** Its state, and by how much it was too late, when what it was at is known to have been its last node. */
    private String lostBy(ScopePath path, LaneView lane) {
        String state = wordsOf(lane);
        if (lane.state() != LaneView.State.LOST) {
            return state;
        }
        return path.owner().flatMap(flow::node).map(owner -> owner.scopes().get(path.lane())).stream()
                .flatMap(scope -> scope.nodes().entrySet().stream())
                .filter(node -> node.getValue().next().isEmpty())
                .flatMap(node -> view.visitWithin(path.node(node.getKey()), lane.lane()).stream())
                .flatMap(visit -> visit.lostBy().stream())
                .findFirst()
                .map(by -> say("{0} by {1}", state, Words.span(by)))
                .orElse(state);
    }

    /** A handler that was not called yet, while its scope is under way. */
    private Optional<LanePicture> listening(ScopePath lane) {
        Optional<Integer> handler = LaneNames.handlerIndex(lane.lane());
        return handler.flatMap(index -> lane.owner()
                .flatMap(view::shownVisit)
                .filter(visit -> visit.state().isOpen() && index < visit.ties().listeners().size())
                .map(visit -> visit.ties().listeners().get(index))
                .map(listener -> new LanePicture(NodeState.WAITING, listener.due()
                        .map(due -> say("in {0}", left(due)))
                        .orElse(say("listens")))));
    }

    /** A few characters: what a glance should tell. */
    private String badge(Visit visit, NodePath path, Optional<NodeDefinition> node) {
        int visits = visits(path);
        String times = visits > 1 ? "×" + Words.count(visits) + " " : "";
        Optional<String> lanes = node.flatMap(found -> LaneWords.badge(visit, found));
        String again = visit.remarks().again() > 0 ? say("attempt {0}", visit.calls()) : "";
        return times + joined(again, switch (visit.state()) {
            case SCHEDULED, SKIPPED, CANCELLED, INCIDENT -> "";
            case LOST -> visit.lostBy().map(by -> say("by {0}", Words.span(by))).orElse("");
            case RUNNING -> lanes.orElseGet(() -> running(visit));
            case WAITING -> visit.times().due().isPresent() ? countdown(visit) : since(visit);
            case RETRYING -> say("retry {0}", visit.attempt() + "/" + VisitFacts.attemptsAllowed(visit, flow));
            case SUCCEEDED, FAILED, TIMED_OUT ->
                visit.remarks().undo().filter(undo -> undo != Visit.Undo.POSSIBLE).map(Visit.Undo::words)
                        .or(() -> lanes)
                        .or(() -> inboxes(visit))
                        .orElseGet(() -> visit.times()
                                .duration()
                                .filter(Duration::isPositive)
                                .map(Words::span)
                                .orElse(""));
        });
    }

    private static String joined(String again, String rest) {
        return again.isEmpty() || rest.isEmpty() ? again + rest : again + " · " + rest;
    }

    private static Optional<String> inboxes(Visit visit) {
        if (visit.ties().inboxes().isEmpty()) {
            return Optional.empty();
        }
        int received = visit.ties().received();
        String got = received == 0 ? "" : say("{0} in", received);
        return Optional.of(visit.ties().closed() ? say("closed") : got.isEmpty() ? say("open") : got);
    }

    /** How long a wait without an end has lasted; whole seconds, as tenths would flicker. */
    private String since(Visit visit) {
        Duration lasted = Duration.between(visit.times().startedAt(), now);
        return Words.span(Duration.ofSeconds(Math.max(1, lasted.toSeconds()))).replace(".0 s", " s");
    }

    private static String running(Visit visit) {
        Optional<String> share = visit.remarks()
                .progress()
                .filter(progress -> progress.fraction() >= 0)
                .map(progress -> Math.round(progress.fraction() * 100) + " %");
        boolean counted = visit.calls() > 1 && visit.remarks().again() == 0; // Else it is said whatever the state.
        return share.orElse(counted ? say("attempt {0}", visit.calls()) : "");
    }

    private String countdown(Visit visit) {
        return visit.times().due().map(this::left).orElse(say("due now"));
    }

    private String left(Instant due) {
        Duration left = Duration.between(now, due);
        return left.isPositive()
                ? Words.span(left.toSeconds() < 60 ? Duration.ofSeconds(left.toSeconds() + 1) : left)
                : say("due now");
    }

    private String detail(Visit visit, NodePath path) {
        int visits = visits(path);
        String state = visit.lostBy().map(by -> say("{0} by {1}", StateIcons.words(visit), Words.span(by)))
                .orElseGet(() -> StateIcons.words(visit));
        String found = visits > 1 ? say("{0}, visit {1}", state, visits) : state;
        return visit.values()
                .error()
                .map(error -> found + ": " + error.name() + ", " + Words.cut(error.message(), 200))
                .or(() -> visit.ties().waiting().filter(any -> visit.state() == VisitState.WAITING)
                        .map(waiting -> say("{0} for {1}", found, waiting.words())))
                .or(() -> visit.remarks().reason().map(reason -> found + ": " + Words.cut(reason, 200)))
                .orElse(found);
    }

    private static NodeState stateOf(LaneView lane) {
        return switch (lane.state()) {
            case RUNNING -> NodeState.RUNNING;
            case DRAINING -> NodeState.WAITING;
            case UNDOING -> NodeState.RETRYING;
            case COMPLETED -> NodeState.SUCCEEDED;
            case FAILED -> NodeState.FAILED;
            case CANCELLED -> NodeState.CANCELLED;
            case LOST, SKIPPED -> NodeState.SKIPPED;
        };
    }

    private static String wordsOf(LaneView lane) {
        if (lane.won()) {
            return say("won");
        }
        return lane.state() == LaneView.State.LOST ? say("lost") : lane.state().words();
    }

    /** Whether the picture changes by itself while time passes. */
    boolean countsDown() {
        return view.count(VisitState.WAITING) > 0 || view.count(VisitState.RETRYING) > 0;
    }
}

package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.stage.Window;
import tools.jackson.databind.JsonNode;

/**
 * What a person can do with runs from one tab: start, watch, stop, decide. Shows one run at a time; none means that the
 * flow is being edited. Owned by the JavaFX thread; engine calls are made in the background.
 */
public final class RunController {

    /**
     * What the tabs of a window share.
     *
     * @param engineStartedAt what ended before is shown as restored, if its run went on afterwards
     * @param lookOnly why runs of this engine can only be looked at, if that is so: a sentence for people
     */
    public record Parts(
            FlowEngine engine,
            RunFeedPump pump,
            FxThread fx,
            RunTrouble trouble,
            LastInputs lastInputs,
            InputAsker inputAsker,
            Clock clock,
            Instant engineStartedAt,
            Optional<String> lookOnly) {

        /** An engine that takes orders. */
        public Parts(FlowEngine engine, RunFeedPump pump, FxThread fx, RunTrouble trouble, LastInputs lastInputs,
                InputAsker inputAsker, Clock clock, Instant engineStartedAt) {
            this(engine, pump, fx, trouble, lastInputs, inputAsker, clock, engineStartedAt, Optional.empty());
        }
    }

    /** A run and the flow that it is pinned to. */
    private record Started(RunId run, FlowDefinition flow) {}

    private final Parts parts;
    private final RunOrders orders;
    private final SeparateRuns separateRuns;
    private final VisitOrders visitOrders;
    private final ReadOnlyObjectWrapper<Optional<RunSession>> session =
            new ReadOnlyObjectWrapper<>(this, "session", Optional.empty());
    private final ReadOnlyBooleanWrapper starting = new ReadOnlyBooleanWrapper(this, "starting", false);
    /** What a person asked for last; reading another may end later. */
    private Optional<RunId> wanted = Optional.empty();

    private Runnable endWatch = () -> {};

    /** A tab's controller. */
    public RunController(Parts parts) {
        this.parts = parts;
        this.orders = new RunOrders(parts, this::show);
        this.separateRuns = new SeparateRuns(parts, this::edit, this::watch);
        this.visitOrders = new VisitOrders(this, this::engineOfShown, parts.fx(), parts.trouble());
    }

    /** Whether orders to the run that is shown are taken. */
    public boolean mayOrder() {
        return noOrders().isEmpty();
    }

    /** Why no orders to the run that is shown are taken, if that is so: a sentence for people. */
    Optional<String> noOrders() {
        return parts.lookOnly().or(() -> session.get().filter(RunSession::standsStill)
                .map(dead -> say("The engine of this run was killed. Press Resume to give orders again.")));
    }

    /** Why runs can only be looked at, if that is so. */
    Optional<String> lookOnly() {
        return parts.lookOnly();
    }

    /** What can be ordered at the visits of the run that is shown. */
    VisitOrders visitOrders() {
        return visitOrders;
    }

    /** What can be ordered for runs that exist. */
    public RunOrders orders() {
        return orders;
    }

    /** The run that is shown; empty in edit mode. */
    public ReadOnlyObjectProperty<Optional<RunSession>> sessionProperty() {
        return session.getReadOnlyProperty();
    }

    /** The run that is shown; empty in edit mode. */
    public Optional<RunSession> session() {
        return session.get();
    }

    /** Whether a start has been asked for and is not answered yet. */
    public ReadOnlyBooleanProperty startingProperty() {
        return starting.getReadOnlyProperty();
    }

    /** Runs the flow; asks for its input only when it needs one that is not known. */
    public void run(FlowDocument document, Path file) {
        FlowDefinition flow = document.flow();
        withLastInput(flow, last -> QuickRun.inputFor(flow, last)
                .ifPresentOrElse(
                        input -> start(flow, input, workFolder(file)), () -> ask(flow, last, workFolder(file))));
    }

    /** Runs the flow after asking for its input. */
    public void runWithInput(FlowDocument document, Path file) {
        withLastInput(document.flow(), last -> ask(document.flow(), last, workFolder(file)));
    }

    /** Starts a run with this input and shows it. */
    public void start(FlowDefinition flow, JsonNode input, Path workFolder) {
        start(flow, workFolder, linked -> {
            RunId run = parts.engine().start(linked, input, workFolder);
            parts.lastInputs().keep(flow.id(), input);
            return run;
        });
    }

    /**
     * Starts a run in another way and shows it.
     *
     * @param starter gets the flow with its children, in the background
     */
    public void start(FlowDefinition flow, Path workFolder, Function<FlowDefinition, RunId> starter) {
        if (starting.get()) {
            return; // Ctrl+Enter twice in a row means one run.
        }
        starting.set(true);
        parts.fx().inBackground(
                () -> {
                    FlowDefinition linked = Linking.linked(flow, workFolder);
                    return new Started(starter.apply(linked), linked);
                },
                started -> {
                    starting.set(false);
                    open(started.run(), started.flow());
                },
                e -> {
                    starting.set(false);
                    parts.trouble().failed(say("The flow was not started"), e);
                });
    }

    /** Starting runs in engine processes of their own. */
    public SeparateRuns separateRuns() {
        return separateRuns;
    }

    /** Shows a run, live or ended, with the flow it is pinned to. */
    public void show(RunId run) {
        wanted = Optional.of(run);
        if (session.get().filter(shown -> shown.run().equals(run)).isPresent()) {
            return;
        }
        parts.fx().inBackground(
                () -> parts.engine().flowOf(run),
                flow -> flow.ifPresentOrElse(
                        found -> {
                            if (wanted.filter(run::equals).isPresent()) {
                                open(run, found);
                            }
                        },
                        () -> parts.trouble()
                                .tell(
                                        say("The run cannot be shown"),
                                        say("Expected the store to hold run {0} and its flow, but it does not.", run),
                                        List.of())),
                e -> parts.trouble().failed(say("The run cannot be shown"), e));
    }

    /** Goes back to editing; the run goes on. */
    public void edit() {
        wanted = Optional.empty();
        endWatch.run();
        endWatch = () -> {};
        session.set(Optional.empty());
    }

    /** Stops the run that is shown. */
    public void cancel() {
        if (!mayOrder()) {
            parts.trouble().tell(say("The run was not cancelled"), noOrders().orElse(""), List.of());
            return;
        }
        if (separateRuns.shown().isPresent()) {
            separateRuns.shown().get().cancel();
            return;
        }
        session.get().ifPresent(shown -> orders.cancel(List.of(shown.run())));
    }

    /** Asks about a fork of the run that is shown, at an event. */
    void askFork(long sequence, Window owner) {
        if (!mayOrder()) {
            parts.trouble().tell(say("The run was not forked"), noOrders().orElse(""), List.of());
            return;
        }
        if (separateRuns.shown().isPresent()) {
            parts.trouble().tell(say("The run was not forked"), say(
                    "It is in the store of a separate engine, and a fork would "
                            + "have to be there, too. Run the flow in the engine of this window to fork it."),
                    List.of());
            return;
        }
        session.get().ifPresent(
                shown -> ForkDialog.show(owner, orders, shown.run(), shown.flow(), sequence));
    }

    /** Asks about a fork from just before the visit of a node that is shown. */
    public void askFork(NodePath node, Window owner) {
        session.get().ifPresent(shown -> shown.shownVisit(node)
                .flatMap(visit -> shown.firstEventOf(visit.at()))
                .ifPresent(first -> askFork(first - 1, owner)));
    }

    /** The engine of the run that is shown. */
    private FlowEngine engineOfShown() {
        return separateRuns.shown().map(SeparateRun::engine).orElse(parts.engine());
    }

    /** The engine that has a run: that of the window, unless the run is shown and has one of its own. */
    public FlowEngine engineOf(RunId run) {
        return separateRuns.shown().filter(shown -> shown.run().equals(run)).map(SeparateRun::engine)
                .orElse(parts.engine());
    }

    private void ask(FlowDefinition flow, Optional<JsonNode> last, Path workFolder) {
        parts.inputAsker().ask(flow, last, input -> start(flow, input, workFolder));
    }

    /** Shows a run that somebody else feeds, until another is shown. */
    private void watch(RunSession opened, Runnable end) {
        edit();
        endWatch = end;
        session.set(Optional.of(opened));
    }

    private void open(RunId run, FlowDefinition flow) {
        endWatch.run();
        wanted = Optional.of(run);
        RunSession opened = new RunSession(run, flow, parts.engineStartedAt(), parts.clock());
        session.set(Optional.of(opened));
        boolean tells = parts.engine().feed().tellsAttempts();
        endWatch = parts.pump().watch(run, tells ? opened : new AssumingCalls(opened));
    }

    private void withLastInput(FlowDefinition flow, Consumer<Optional<JsonNode>> then) {
        parts.fx().inBackground(
                () -> parts.lastInputs().read(flow.id()), then,
                e -> parts.trouble().failed(say("The flow was not started"), e));
    }

    static Path workFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }
}

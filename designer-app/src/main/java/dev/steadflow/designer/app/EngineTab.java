package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.client.Connection;
import dev.steadflow.designer.attach.Watched;
import dev.steadflow.designer.canvas.CanvasHost;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.runs.RunController;
import dev.steadflow.designer.runs.RunFeedPump;
import dev.steadflow.designer.runs.RunSession;
import dev.steadflow.designer.ui.Banner;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/**
 * The runs of an engine elsewhere, or runs that somebody kept: the same views as below a flow, without a flow to edit. A
 * line above says whose runs these are, what may be done with them, and how the connection is. Owned by the JavaFX thread.
 */
final class EngineTab implements WindowTab {

    private static final double LIST_BELOW_OVERVIEW = 0.3;
    private static final double LIST_BELOW_RUN = 0.66;

    private final Workbench bench;
    private final Watched watched;
    private final RunFeedPump pump;
    private final Runnable detach;
    private final CanvasHost host;
    private final CanvasView none;
    private final RunViews views;
    private final EngineOverview overview;
    private final CanvasColours colours;
    private final Runnable endListening;
    private final VBox banners = new VBox();
    private final BorderPane upper = new BorderPane();
    private final SplitPane columns;
    private final SplitPane rows;
    private final BorderPane root = new BorderPane();

    /**
     * @param pump brings the feed of the engine
     * @param host what canvases ask of the window
     * @param detach closes this tab
     */
    EngineTab(Workbench bench, Watched watched, RunFeedPump pump, CanvasHost host, Runnable detach) {
        this.bench = bench;
        this.watched = watched;
        this.pump = pump;
        this.detach = detach;
        this.host = host;
        DocumentStore nothing = new DocumentStore(FlowDocument.of(FlowDefinition.of("none", Scope.EMPTY)));
        none = canvasFor(nothing);
        views = new RunViews(bench, new RunController.Parts(watched.engine(), pump, bench.fx(), bench.runTrouble(),
                bench.lastInputs(), bench.inputAsker(), bench.clock(), Instant.EPOCH, watched.lookOnly()),
                none, nothing, this::canvasFor);
        views.stage().leadToRuns();
        views.panel().setAllFlows();
        overview = new EngineOverview(watched, bench, views.controller()::show);
        columns = RunPanes.columns(views.stage(), views.inspector());
        rows = RunPanes.rows(upper, views.panel());
        root.setTop(banners);
        root.setCenter(rows);
        colours = new CanvasColours(bench.theme(), () -> List.of(views.canvas()));
        views.controller().sessionProperty().addListener((observed, before, now) -> show(now));
        endListening = switch (watched) {
            case Watched.Elsewhere elsewhere -> elsewhere.engine()
                    .onConnection(state -> bench.fx().run(() -> show(state)));
            case Watched.Kept kept -> {
                kept.first().ifPresent(views.controller()::show);
                yield () -> {};
            }
        };
        show(Optional.empty());
        show(new Connection.Standing());
    }

    private CanvasView canvasFor(DocumentStore shown) {
        return bench.canvas(shown, host);
    }

    private void show(Optional<RunSession> run) {
        boolean shownBefore = columns.equals(upper.getCenter());
        upper.setCenter(run.isPresent() ? columns : overview);
        if (run.isEmpty()) {
            views.panel().showRuns();
        }
        if (shownBefore != run.isPresent() || rows.getScene() == null) {
            rows.setDividerPositions(run.isPresent() ? LIST_BELOW_RUN : LIST_BELOW_OVERVIEW);
        }
    }

    private void show(Connection state) {
        Banner banner = switch (state) {
            case Connection.Standing() -> new Banner(Banner.Kind.INFO, watched.words() + " "
                    + watched.lookOnly().orElse(say("You may look at its runs and give orders.")));
            case Connection.Broken(String why) -> new Banner(Banner.Kind.WARNING,
                    say("The connection is broken and is tried again all the time; nothing is missed. {0}", why));
            case Connection.GivenUp(String why) -> new Banner(Banner.Kind.WARNING,
                    say("What happens there is not told any more. Attach again. {0}", why));
        };
        banner.setId("watched-banner");
        if (state instanceof Connection.Broken && watched instanceof Watched.Elsewhere elsewhere) {
            banner.withButton(say("Try now"), elsewhere.engine()::tryNow);
        }
        banner.withButton(watched instanceof Watched.Kept ? say("Close") : say("Detach"), detach).getChildren()
                .getLast()
                .setId("detach");
        banners.getChildren().setAll(banner);
        if (state instanceof Connection.Standing) {
            views.panel().reload();
        }
    }

    @Override
    public String title() {
        return watched.title();
    }

    @Override
    public Node center() {
        return root;
    }

    @Override
    public Optional<RunViews> runViews() {
        return Optional.of(views);
    }

    @Override
    public Optional<CanvasView> canvasInFront() {
        return views.isShown() ? Optional.of(views.canvas()) : Optional.empty();
    }

    @Override
    public void close() {
        endListening.run();
        colours.close();
        views.close();
        none.dispose();
        pump.close();
        Thread.ofVirtual().name("detach").start(watched::close); // May wait for calls that are under way.
    }
}

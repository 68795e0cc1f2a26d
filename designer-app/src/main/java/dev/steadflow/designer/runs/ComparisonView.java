package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.counted;
import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.runs.projection.RunComparison;
import dev.steadflow.designer.runs.projection.RunComparison.Compared;
import dev.steadflow.designer.runs.projection.RunComparison.Kind;
import dev.steadflow.designer.runs.projection.RunComparison.Pair;
import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RunId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Two runs on one canvas: what differs is marked, where they parted is named and a click away, and the values of the selected
 * node stand beside each other. Owned by the JavaFX thread.
 */
public final class ComparisonView extends BorderPane {

    private final ComparedRuns runs;
    private final RunComparison comparison;
    private final CanvasView canvas;
    private final DocumentStore store;
    private final Words words = new Words(ZoneId.systemDefault());
    private final Label title = new Label();
    private final Label ways = new Label();
    private final CompareView values = new CompareView();
    private final BorderPane right = new BorderPane();
    private final Runnable endListening;

    /**
     * @param canvas shows what {@code store} holds: the flow of the first run
     */
    public ComparisonView(ComparedRuns runs, CanvasView canvas, DocumentStore store) {
        this.runs = runs;
        this.comparison = RunComparison.of(runs.left(), runs.right());
        this.canvas = canvas;
        this.store = store;
        setId("compare-view");
        getStylesheets().add(RunStyles.sheet());
        getStyleClass().add("run-inspector");
        canvas.setEditable(false);
        canvas.showRun(Optional.of(new ComparisonPicture(comparison, runs.left(), runs.right(), runs.flow())));
        endListening = store.addListener(change -> showSelected());
        title.getStyleClass().add("visit-title");
        title.setId("compare-node");
        ways.setId("compare-ways");
        ways.setWrapText(true);
        VBox head = new VBox(4, title, ways);
        head.setPadding(new Insets(10, 12, 8, 12));
        right.setTop(head);
        SplitPane split = new SplitPane(canvas, right);
        split.setDividerPositions(0.6);
        setTop(bar());
        setCenter(split);
        comparison.first().ifPresentOrElse(this::jump, this::showSelected);
    }

    private HBox bar() {
        Label summary = new Label(summary());
        summary.setId("compare-summary");
        summary.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        VBox texts = new VBox(2, new Label("1  " + line(runs.first(), runs.left())),
                new Label("2  " + line(runs.second(), runs.right())));
        HBox bar = new HBox(24, texts, summary, space);
        comparison.first().ifPresent(pair -> {
            Button jump = new Button(say("First difference: {0}, {1}", pair.at().path().id(), pair.ways().getFirst()),
                    Icons.of(Feather.CORNER_DOWN_RIGHT));
            jump.setId("compare-first");
            jump.setMnemonicParsing(false);
            jump.setMinWidth(USE_PREF_SIZE);
            jump.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
            jump.setOnAction(event -> jump(pair));
            bar.getChildren().add(jump);
        });
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("run-bar");
        return bar;
    }

    private String line(RunId run, RunView view) {
        String lasted = view.facts().endedAt().flatMap(view.facts()::lasted)
                .map(span -> ", " + Words.span(span)).orElse("");
        String began = view.facts().ownStart().map(words::day).map(start -> ", "
                + (view.facts().forkedAt().isPresent() ? say("forked {0}", start) : say("started {0}", start)))
                .orElse("");
        return StateIcons.words(view.status()) + lasted + began + "  " + run;
    }

    private String summary() {
        List<String> parts = new ArrayList<>();
        long same = comparison.count(Kind.SAME);
        parts.add(counted(same, "1 node the same", "{0} nodes the same"));
        add(parts, comparison.count(Kind.DIFFERENT), say("different"));
        add(parts, comparison.count(Kind.ONLY_FIRST), say("only in 1"));
        add(parts, comparison.count(Kind.ONLY_SECOND), say("only in 2"));
        return String.join("  ·  ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    /** Selects where a difference is; what lies in a child flow is shown at the node that runs it. */
    private void jump(Pair pair) {
        Optional<NodePath> drawn = Optional.of(pair.at().path());
        while (drawn.isPresent() && store.document().node(drawn.get()).isEmpty()) {
            drawn = drawn.get().scope().owner();
        }
        drawn.ifPresent(node -> {
            store.select(Selection.of(node));
            canvas.viewport().reveal(node);
        });
        show(pair);
    }

    private void showSelected() {
        Optional<NodePath> node = store.selection().single();
        Optional<Compared> compared = node.map(comparison.nodes()::get);
        if (compared.isPresent()) {
            show(compared.get().shown());
            return;
        }
        title.setText(node.map(NodePath::id).orElse(say("Both runs")));
        ways.setText(node.isPresent()
                ? say("Neither run came here.")
                : comparison.first().isEmpty()
                        ? say("No node came to anything else.")
                        : say("Select a node to see what it came to in both runs."));
        right.setCenter(null);
    }

    private void show(Pair pair) {
        title.setText(pair.at().path().id());
        String longer = pair.longer().filter(by -> by.abs().compareTo(ComparisonPicture.NOISE) > 0)
                .map(by -> "  ·  " + (by.isNegative()
                        ? say("the second took {0} less", Words.span(by.abs()))
                        : say("the second took {0} more", Words.span(by.abs()))))
                .orElse("");
        ways.setText(ComparisonPicture.words(pair) + longer);
        values.show(List.of(side(say("Run 1"), pair.left()), side(say("Run 2"), pair.right())));
        right.setCenter(values);
    }

    private static CompareView.Side side(String name, Optional<Visit> visit) {
        return new CompareView.Side(name, visit.map(CompareView::value)
                .orElseGet(JsonNodeFactory.instance::objectNode));
    }

    /** The canvas, for zooming. */
    public CanvasView canvas() {
        return canvas;
    }

    /** Called when the view is gone. */
    public void close() {
        endListening.run();
        canvas.dispose();
    }
}

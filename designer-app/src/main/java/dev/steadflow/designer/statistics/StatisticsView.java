package dev.steadflow.designer.statistics;

import static dev.steadflow.designer.texts.Texts.counted;
import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.steadflow.designer.canvas.HeatPicture;
import dev.steadflow.designer.runs.RunFeedPump;
import dev.steadflow.designer.runs.Words;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.kept.KeptRuns;
import dev.steadflow.runtime.statistics.FlowStatistics;
import dev.steadflow.runtime.statistics.NodeStatistics;
import dev.steadflow.runtime.statistics.StatisticsReader;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * What the nodes of a tab's flow took in its newest runs and how often they failed: a table, and switches for heat on the
 * canvas. Reads while it is shown or heat is on, at most once a second. Owned by the JavaFX thread.
 */
public final class StatisticsView extends BorderPane implements AutoCloseable {

    private static final Duration PACE = Duration.ofSeconds(1);

    private final StatisticsReader reader;
    private final FxThread fx;
    private final Supplier<FlowDefinition> flow;
    private final Consumer<Optional<HeatPicture>> onHeat;
    private final Consumer<Exception> onFailure;
    private final TableView<NodeStatistics> table = new TableView<>();
    private final Label summary = new Label();
    private final Label placeholder = new Label(say("Run the flow to see what its nodes take."));
    private final ToggleGroup measures = new ToggleGroup();
    private final FxThread.Debounced soon;
    private final Runnable stopListening;
    private Optional<FlowStatistics> found = Optional.empty();
    private Consumer<NodePath> onChoose = path -> {};
    private Runnable leaveRun = () -> {};
    private Optional<Toggle> beforeRun = Optional.empty();
    private boolean runShown;
    private boolean shown;
    private boolean reading;

    /**
     * @param flow what is drawn in the tab
     * @param onHeat shows heat on the tab's canvas
     * @param onFailure is told why runs could not be read
     */
    public StatisticsView(FlowEngine engine, RunFeedPump pump, FxThread fx, Supplier<FlowDefinition> flow,
            Consumer<Optional<HeatPicture>> onHeat, Consumer<Exception> onFailure) {
        this.reader = new StatisticsReader(KeptRuns.of(engine));
        this.fx = fx;
        this.flow = flow;
        this.onHeat = onHeat;
        this.onFailure = onFailure;
        soon = fx.debounced(PACE, this::read);
        stopListening = pump.onRunsChanged(() -> {
            if (isOfInterest()) {
                soon.request();
            }
        });
        setId("statistics-view");
        setTop(bar());
        setCenter(table);
        buildTable();
        measures.selectedToggleProperty().addListener((observed, before, now) -> {
            if (now != null && runShown) {
                beforeRun = Optional.empty();
                leaveRun.run(); // The canvas shows one run or the heat of all, and now a person asks for heat.
            }
            if (found.isEmpty()) {
                read();
            }
            showHeat();
        });
    }

    /** Who is told a node that was chosen. */
    public void setOnChoose(Consumer<NodePath> listener) {
        onChoose = listener;
    }

    /** Who leaves the run that the canvas shows when a person asks for heat instead. */
    public void setLeaveRun(Runnable listener) {
        leaveRun = listener;
    }

    /** Whether the canvas shows a run: heat goes away meanwhile, and comes back with the flow. */
    public void setRunShown(boolean now) {
        if (now == runShown) {
            return;
        }
        if (now) {
            beforeRun = Optional.ofNullable(measures.getSelectedToggle());
            measures.selectToggle(null);
        }
        runShown = now;
        if (!now) {
            beforeRun.ifPresent(measures::selectToggle);
            beforeRun = Optional.empty();
        }
    }

    /** Whether a person looks at the table; it reads when he begins to. */
    public void setShown(boolean now) {
        shown = now;
        if (now) {
            read();
        }
    }

    @Override
    public void close() {
        stopListening.run();
        soon.cancel();
    }

    private boolean isOfInterest() {
        return shown || measures.getSelectedToggle() != null;
    }

    private HBox bar() {
        Label heat = new Label(say("Heat on the canvas"));
        HBox bar = new HBox(8, heat);
        for (HeatMeasure measure : HeatMeasure.values()) {
            ToggleButton toggle = new ToggleButton(measure.words());
            toggle.setId("heat-" + measure.name().toLowerCase(Locale.ROOT));
            toggle.setUserData(measure);
            toggle.setToggleGroup(measures);
            toggle.getStyleClass().add(Styles.SMALL);
            bar.getChildren().add(toggle);
        }
        summary.setId("statistics-summary");
        summary.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        Region space = new Region();
        HBox.setHgrow(space, javafx.scene.layout.Priority.ALWAYS);
        Button again = new Button(say("Count again"), Icons.of(Feather.REFRESH_CW));
        again.setId("statistics-refresh");
        again.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        again.setOnAction(event -> read());
        bar.getChildren().addAll(summary, space, again);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(4, 8, 4, 8));
        return bar;
    }

    private void buildTable() {
        table.setId("statistics-table");
        table.setFixedCellSize(26);
        table.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        table.setPlaceholder(placeholder);
        placeholder.getStyleClass().addAll(Styles.TEXT_MUTED, "run-placeholder");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        table.getColumns().setAll(List.of(
                column(say("Node"), 220, node -> node.node().text(), text -> text),
                column(say("Visits"), 80, NodeStatistics::visits, count -> Words.count(count)),
                column(say("Failures"), 80, NodeStatistics::failures, count -> Words.count(count)),
                column(say("Retries"), 115, NodeStatistics::retries, count -> Words.count(count)),
                column(say("Stopped"), 80, NodeStatistics::stopped, count -> Words.count(count)),
                column(say("Half within"), 110, node -> spanOf(node.took().median()), StatisticsView::span),
                column(say("95 of 100 within"), 150, node -> spanOf(node.took().p95()), StatisticsView::span),
                column(say("Longest"), 100, node -> spanOf(node.took().longest()), StatisticsView::span),
                column(say("Newest error"), 200, node -> node.lastError().orElse(""), text -> text)));
        table.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
            if (now != null) {
                onChoose.accept(now.node());
            }
        });
    }

    /** Absent ones sort before all others. */
    private static Duration spanOf(Optional<Duration> span) {
        return span.orElse(Duration.ofNanos(-1));
    }

    private static String span(Duration span) {
        return span.isNegative() ? "" : Words.span(span);
    }

    private static <V extends Comparable<V>> TableColumn<NodeStatistics, V> column(
            String title, double width, Function<NodeStatistics, V> value, Function<V, String> words) {
        TableColumn<NodeStatistics, V> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setComparator(Comparator.naturalOrder());
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(made -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable V item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty || item == null ? null : words.apply(item));
            }
        });
        return column;
    }

    private void read() {
        if (reading) {
            soon.request(); // What happened since is read after that.
            return;
        }
        reading = true;
        String id = flow.get().id();
        fx.inBackground(() -> reader.read(id, StatisticsReader.Bounds.STANDARD), this::show, failure -> {
            reading = false;
            onFailure.accept(failure);
        });
    }

    private void show(FlowStatistics counted) {
        reading = false;
        found = Optional.of(counted);
        Optional<NodePath> chosen =
                Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(NodeStatistics::node);
        Consumer<NodePath> listener = onChoose;
        onChoose = path -> {}; // The same node stays chosen: nobody chose it now.
        List<TableColumn<NodeStatistics, ?>> order = List.copyOf(table.getSortOrder());
        table.getItems().setAll(counted.nodes());
        table.getSortOrder().setAll(order);
        chosen.flatMap(counted::node).ifPresent(node -> table.getSelectionModel().select(node));
        onChoose = listener;
        summary.setText(words(counted));
        showHeat();
    }

    private void showHeat() {
        Optional<HeatMeasure> measure = Optional.ofNullable(measures.getSelectedToggle())
                .map(toggle -> (HeatMeasure) toggle.getUserData());
        onHeat.accept(measure.flatMap(by -> found.map(counted -> new FlowHeat(flow.get(), counted, by))));
    }

    private static String words(RunStatus status, long runs) {
        return switch (status) {
            case RUNNING -> say("{0} running", runs);
            case PAUSED -> say("{0} paused", runs);
            case INCIDENT -> counted(runs, "1 needs a decision", "{0} need a decision");
            case COMPLETED -> say("{0} completed", runs);
            case FAILED -> say("{0} failed", runs);
            case CANCELLED -> say("{0} cancelled", runs);
        };
    }

    private static String words(FlowStatistics counted) {
        if (counted.runCount() == 0) {
            return say("No runs yet");
        }
        String statuses = counted.runs().entrySet().stream()
                .map(entry -> words(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        String took = counted.took().p95().map(p95 -> "; " + say("95 of 100 runs took at most {0}", Words.span(p95)))
                .orElse("");
        return statuses + took + (counted.complete() ? "" : "; " + say("older runs were left out"));
    }
}

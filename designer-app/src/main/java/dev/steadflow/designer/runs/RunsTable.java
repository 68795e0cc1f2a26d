package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunOrder;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/** Runs as rows: what is chosen stays chosen when the rows are read anew. Owned by the JavaFX thread. */
final class RunsTable extends TableView<RunHeader> {

    private final Words words;
    private final StateIcons icons;
    private final Clock clock;
    private final Consumer<RunId> open;
    private final SortedList<RunHeader> sorted;
    private final Label nothing = new Label();
    private Set<RunId> wanted = Set.of();

    /** @param open gets the run that was double-clicked */
    RunsTable(ObservableList<RunHeader> rows, Words words, StateIcons icons, Clock clock, Consumer<RunId> open) {
        this(new SortedList<>(rows), words, icons, clock, open);
    }

    private RunsTable(
            SortedList<RunHeader> sorted, Words words, StateIcons icons, Clock clock, Consumer<RunId> open) {
        super(sorted);
        this.sorted = sorted;
        this.words = words;
        this.icons = icons;
        this.clock = clock;
        this.open = open;
        setId("runs-table");
        setFixedCellSize(28);
        getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        nothing.getStyleClass().add(Styles.TEXT_MUTED);
        setPlaceholder(nothing);
        addColumns();
        setRowFactory(view -> row());
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && !chosen().isEmpty()) {
                open.accept(chosen().getFirst().run());
                event.consume();
            }
        });
        icons.onThemeChange(this, this::refresh);
        keepSelection(getItems());
        keepDurationsFresh();
    }

    /** Who gets the order that a person wants by a click on a heading; he sorts, or asks the store to. */
    void setOnOrder(Consumer<RunOrder> listener) {
        setSortPolicy(table -> {
            listener.accept(order());
            return true;
        });
    }

    /** The order that the headings show. */
    RunOrder order() {
        return getSortOrder().stream().findFirst()
                .map(column -> new RunOrder((RunOrder.By) column.getUserData(),
                        column.getSortType() == TableColumn.SortType.DESCENDING))
                .orElse(RunOrder.NEWEST);
    }

    /** Sorts the rows here; empty: they come in the order that is wanted. */
    void sortHere(Optional<RunOrder> by) {
        sorted.setComparator(by.map(order -> order.comparator().thenComparing(order.descending()
                ? Comparator.comparing(RunHeader::run).reversed()
                : Comparator.comparing(RunHeader::run))).orElse(null));
    }

    /** What a person chose, from top to bottom. */
    List<RunHeader> chosen() {
        return List.copyOf(getSelectionModel().getSelectedItems());
    }

    /** Says why nothing is listed, for as long as nothing is. */
    void explainEmpty(String words) {
        nothing.setText(words);
    }

    private void addColumns() {
        TableColumn<RunHeader, RunHeader> state = new TableColumn<>(say("Status"));
        state.setMinWidth(140);
        state.setPrefWidth(150);
        state.setMaxWidth(180);
        state.setUserData(RunOrder.By.STATUS);
        state.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        state.setCellFactory(column -> new StatusCell(icons));
        getColumns().setAll(List.of(
                state,
                column(say("Flow"), 140, RunHeader::flowId, RunOrder.By.FLOW),
                column(say("Started"), 175, run -> words.day(run.startedAt()), RunOrder.By.STARTED),
                column(say("Duration"), 104, this::duration, RunOrder.By.DURATION),
                column(say("Events"), 80, run -> Words.count(run.lastSequence()), RunOrder.By.EVENTS),
                column(say("Run id"), 228, run -> run.run().text()),
                column(say("Came from"), 120, RunsTable::origin),
                column(say("Tags"), 140, RunsTable::tags),
                column(say("Error"), 300, run -> run.error().orElse(""), RunOrder.By.ERROR)));
    }

    private static String origin(RunHeader run) {
        return run.origin()
                .map(from -> {
                    String end = "…" + from.run().text().substring(Math.max(0, from.run().text().length() - 6));
                    return switch (from.kind()) {
                        case CHILD -> say("child of {0}", end);
                        case RERUN -> say("rerun of {0}", end);
                        case FORK -> say("fork of {0}", end);
                        case RETRY -> say("retry of {0}", end);
                    };
                })
                .orElse("");
    }

    private static String tags(RunHeader run) {
        return run.tags().entrySet().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(", "));
    }

    private TableRow<RunHeader> row() {
        TableRow<RunHeader> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !row.isEmpty()) {
                open.accept(row.getItem().run());
            }
        });
        return row;
    }

    private static TableColumn<RunHeader, RunHeader> column(
            String title, double width, Function<RunHeader, String> value, RunOrder.By order) {
        TableColumn<RunHeader, RunHeader> column = column(title, width, value);
        column.setUserData(order);
        column.setSortable(true);
        return column;
    }

    private static TableColumn<RunHeader, RunHeader> column(
            String title, double width, Function<RunHeader, String> value) {
        TableColumn<RunHeader, RunHeader> column = new TableColumn<>(title);
        column.setMinWidth(Math.min(width, 165));
        column.setPrefWidth(width);
        if (width <= 165) {
            column.setMaxWidth(width + 60);
        }
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(cells -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable RunHeader run, boolean empty) {
                super.updateItem(run, empty);
                setText(empty || run == null ? null : value.apply(run));
            }
        });
        return column;
    }

    private void keepSelection(ObservableList<RunHeader> rows) {
        rows.addListener((ListChangeListener<RunHeader>) change -> {
            Set<RunId> before = wanted;
            for (int i = 0; i < rows.size() && !before.isEmpty(); i++) {
                if (before.contains(rows.get(i).run())) {
                    getSelectionModel().select(i);
                }
            }
        });
        setOnMouseReleased(event -> rememberChosen());
        setOnKeyReleased(event -> rememberChosen());
    }

    private void rememberChosen() {
        wanted = chosen().stream().map(RunHeader::run).collect(Collectors.toSet());
    }

    private String duration(RunHeader run) {
        return Words.span(lasted(run));
    }

    private Duration lasted(RunHeader run) {
        return Duration.between(run.startedAt(), run.endedAt().orElseGet(clock::instant));
    }

    /** Durations of open runs grow; a second is fine enough and only while somebody looks. */
    private void keepDurationsFresh() {
        Timeline second = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), event -> {
            if (getItems().stream().anyMatch(run -> !run.status().isTerminal())) {
                refresh();
            }
        }));
        second.setCycleCount(Animation.INDEFINITE);
        sceneProperty().addListener((observed, before, now) -> {
            if (now == null) {
                second.stop();
            } else {
                second.play();
            }
        });
    }

    private static final class StatusCell extends TableCell<RunHeader, RunHeader> {

        private final StateIcons icons;

        StatusCell(StateIcons icons) {
            this.icons = icons;
        }

        @Override
        protected void updateItem(@Nullable RunHeader run, boolean empty) {
            super.updateItem(run, empty);
            if (empty || run == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(StateIcons.words(run.status()));
            setGraphic(icons.icon(StateIcons.of(run.status())));
        }
    }
}

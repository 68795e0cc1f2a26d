package dev.steadflow.designer.runs;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.RunHeader;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.FilteredList;
import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The runs of the store as a table: filter, open, cancel, load older ones. Owned by the JavaFX thread. */
final class RunsView extends BorderPane {

    /** What the status filter offers. */
    enum StatusChoice {
        ALL("All statuses", Set.of()),
        OPEN("Running or waiting", EnumSet.of(RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.INCIDENT)),
        PAUSED("Paused", EnumSet.of(RunStatus.PAUSED)),
        DECISION("Needs a decision", EnumSet.of(RunStatus.INCIDENT)),
        COMPLETED("Completed", EnumSet.of(RunStatus.COMPLETED)),
        FAILED("Failed", EnumSet.of(RunStatus.FAILED)),
        CANCELLED("Cancelled", EnumSet.of(RunStatus.CANCELLED));

        private final String words;
        @SuppressWarnings("ImmutableEnumChecker") // Never changed after construction.
        private final Set<RunStatus> statuses;

        StatusChoice(String words, Set<RunStatus> statuses) {
            this.words = words;
            this.statuses = statuses;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private final RunsList runs;
    private final Words words;
    private final StateIcons icons;
    private final Clock clock;
    private final Consumer<RunId> open;
    private final FilteredList<RunHeader> shown;
    private final TableView<RunHeader> table;
    private final CheckBox onlyOwn = new CheckBox("This flow only");
    private final ComboBox<StatusChoice> status = new ComboBox<>();
    private final CustomTextField text = new CustomTextField();
    private Optional<String> ownFlow = Optional.empty();
    private Optional<RunId> wanted = Optional.empty();

    RunsView(
            RunsList runs,
            Words words,
            StateIcons icons,
            Clock clock,
            Consumer<RunId> open,
            Consumer<RunId> cancel) {
        this.runs = runs;
        this.words = words;
        this.icons = icons;
        this.clock = clock;
        this.open = open;
        this.shown = new FilteredList<>(runs.rows());
        this.table = new TableView<>(shown);
        getStyleClass().add("runs-view");
        buildTable();
        Button openButton = button("Open", Feather.EYE, event -> chosen().ifPresent(run -> open.accept(run.run())));
        openButton.setId("runs-open");
        Button cancelButton =
                button("Cancel", Feather.SLASH, event -> chosen().ifPresent(run -> cancel.accept(run.run())));
        cancelButton.setId("runs-cancel");
        openButton.setDisable(true);
        cancelButton.setDisable(true);
        table.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
            openButton.setDisable(now == null);
            cancelButton.setDisable(now == null || now.status().isTerminal());
        });
        setTop(bar(openButton, cancelButton));
        setCenter(table);
        setBottom(moreButton());
        icons.onThemeChange(table::refresh);
        keepSelection();
        keepDurationsFresh();
    }

    /** The flow that "this flow only" means. */
    void setOwnFlow(Optional<String> flow) {
        ownFlow = flow;
        onlyOwn.setDisable(flow.isEmpty());
        runs.setOwnFlow(flow);
        applyFilter();
    }

    private HBox bar(Button openButton, Button cancelButton) {
        text.setId("runs-filter");
        text.setPromptText("Filter by flow, run or error");
        text.setLeft(Icons.muted(Feather.SEARCH));
        text.setPrefWidth(240);
        text.getStyleClass().add(Styles.SMALL);
        text.textProperty().addListener((observed, before, now) -> applyText());
        status.setId("runs-status");
        status.getItems().setAll(StatusChoice.values());
        status.setValue(StatusChoice.ALL);
        status.getStyleClass().add(Styles.SMALL);
        status.setOnAction(event -> applyFilter());
        onlyOwn.setSelected(true);
        onlyOwn.setOnAction(event -> applyFilter());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(8, text, status, onlyOwn, space, openButton, cancelButton);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(4, 8, 4, 8));
        return bar;
    }

    private Button moreButton() {
        Button more = new Button("Load older runs");
        more.setId("runs-more");
        more.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        more.setMaxWidth(Double.MAX_VALUE);
        more.setOnAction(event -> runs.loadMore());
        more.visibleProperty().bind(runs.moreProperty());
        more.managedProperty().bind(runs.moreProperty());
        return more;
    }

    private void buildTable() {
        table.setId("runs-table");
        table.setFixedCellSize(28);
        table.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        Label nothing = new Label("No run fits. Press Ctrl+Enter to run the flow.");
        nothing.getStyleClass().add(Styles.TEXT_MUTED);
        table.setPlaceholder(nothing);
        TableColumn<RunHeader, RunHeader> state = new TableColumn<>("Status");
        state.setMinWidth(140);
        state.setPrefWidth(150);
        state.setMaxWidth(180);
        state.setSortable(false);
        state.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        state.setCellFactory(column -> new StatusCell(icons));
        table.getColumns()
                .setAll(List.of(
                        state,
                        column("Flow", 170, RunHeader::flowId),
                        column("Started", 170, run -> words.day(run.startedAt())),
                        column("Duration", 100, this::duration),
                        column("Events", 80, run -> Long.toString(run.lastSequence())),
                        column("Run", 230, run -> run.run().text()),
                        column("Error", 300, run -> run.error().orElse(""))));
        table.setRowFactory(view -> {
            TableRow<RunHeader> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !row.isEmpty()) {
                    open.accept(row.getItem().run());
                }
            });
            return row;
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
                chosen().ifPresent(run -> open.accept(run.run()));
                event.consume();
            }
        });
    }

    /** A reload replaces the rows; the person's choice stays. */
    private void keepSelection() {
        runs.rows().addListener((ListChangeListener<RunHeader>) change -> wanted.ifPresent(run -> {
            for (RunHeader row : shown) {
                if (row.run().equals(run)) {
                    table.getSelectionModel().select(row);
                    return;
                }
            }
        }));
        table.setOnMouseReleased(event -> wanted = chosen().map(RunHeader::run));
        table.setOnKeyReleased(event -> wanted = chosen().map(RunHeader::run));
    }

    private String duration(RunHeader run) {
        return Words.span(Duration.between(run.startedAt(), run.endedAt().orElseGet(clock::instant)));
    }

    /** Durations of open runs grow; a second is fine enough and only while somebody looks. */
    private void keepDurationsFresh() {
        Timeline second = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), event -> {
            if (shown.stream().anyMatch(run -> !run.status().isTerminal())) {
                table.refresh();
            }
        }));
        second.setCycleCount(Animation.INDEFINITE);
        visibleInWindow(second);
    }

    private void visibleInWindow(Timeline timeline) {
        sceneProperty().addListener((observed, before, now) -> {
            if (now == null) {
                timeline.stop();
            } else {
                timeline.play();
            }
        });
    }

    private void applyFilter() {
        Optional<String> flow = onlyOwn.isSelected() ? ownFlow : Optional.empty();
        runs.filter(flow, status.getValue().statuses);
    }

    private void applyText() {
        String wanted = text.getText().strip().toLowerCase(Locale.ROOT);
        shown.setPredicate(
                wanted.isEmpty()
                        ? null
                        : run -> (run.flowId() + "\n" + run.run() + "\n" + run.error().orElse(""))
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted));
    }

    private Optional<RunHeader> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private static Button button(
            String words, Feather icon, EventHandler<ActionEvent> action) {
        Button button = new Button(words, Icons.of(icon));
        button.getStyleClass().addAll(Styles.SMALL);
        button.setOnAction(action);
        return button;
    }

    private static TableColumn<RunHeader, String> column(
            String title, double width, Function<RunHeader, String> value) {
        TableColumn<RunHeader, String> column = new TableColumn<>(title);
        column.setMinWidth(Math.min(width, 165));
        column.setPrefWidth(width);
        if (width <= 170) {
            column.setMaxWidth(width + 30);
        }
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        return column;
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

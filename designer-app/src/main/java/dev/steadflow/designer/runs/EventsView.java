package dev.steadflow.designer.runs;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.designer.ui.TextClipboard;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEventCodec;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Every event of the run that is shown: a virtualised table that can be filtered, the chosen event's JSON beside it.
 * Choosing an event selects its node. Rows are added once per pulse. Owned by the JavaFX thread.
 */
final class EventsView extends BorderPane {

    private static final double ROW = 26;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final Words words;
    private final StateIcons icons;
    private final ObservableList<EventLine> lines = FXCollections.observableArrayList();
    private final FilteredList<EventLine> shown = new FilteredList<>(lines);
    private final TableView<EventLine> table = new TableView<>(shown);
    private final EventFilterBar filter;
    private final Label count = new Label();
    private final CheckBox follow = new CheckBox("Follow");
    private final JsonView detail = new JsonView("Choose an event to see everything that it recorded.");
    private final ListChangeListener<RecordedEvent> onEvents = this::eventsChanged;
    private final ChangeListener<OptionalInt> onPosition = (observed, before, now) -> showPosition();
    private final Label placeholder = new Label();
    private Optional<RunSession> session = Optional.empty();
    private Consumer<NodePath> onChoose = path -> {};
    private LongConsumer onFork = sequence -> {};
    private boolean following;

    EventsView(Words words, StateIcons icons, FxThread fx) {
        this.words = words;
        this.icons = icons;
        getStyleClass().add("events-view");
        buildTable();
        filter = new EventFilterBar(fx, ZoneId.systemDefault(), this::applyFilter);
        follow.setSelected(true);
        follow.setTooltip(new Tooltip("Keep the newest event in sight"));
        follow.setOnAction(event -> scrollToEnd());
        count.setId("events-count");
        count.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(8, filter, count, space, follow);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(4, 8, 4, 8));
        SplitPane split = new SplitPane(table, detail);
        split.setDividerPositions(0.68);
        SplitPane.setResizableWithParent(detail, false);
        setTop(bar);
        setCenter(split);
        icons.onThemeChange(table::refresh);
        updateCount();
    }

    /** Who is told the node of an event that was chosen. */
    void setOnChoose(Consumer<NodePath> listener) {
        onChoose = listener;
    }

    /** Who forks the run at an event. */
    void setOnFork(LongConsumer listener) {
        onFork = listener;
    }

    /** Shows the events of this run, or none. */
    void show(Optional<RunSession> newSession) {
        session.ifPresent(old -> {
            old.events().removeListener(onEvents);
            old.positionProperty().removeListener(onPosition);
        });
        session = newSession;
        lines.clear();
        filter.begin(newSession.flatMap(run -> run.view().facts().startedAt()));
        applyFilter(filter.filter());
        detail.show(Optional.empty());
        newSession.ifPresent(now -> {
            add(now.events());
            now.events().addListener(onEvents);
            now.positionProperty().addListener(onPosition);
        });
        placeholder.setText(newSession.isPresent()
                ? "Waiting for the first event…"
                : "Run the flow to see what happens, event by event.");
        updateCount();
    }

    /** The node that is selected on the canvas. */
    void select(Optional<NodePath> node) {
        filter.select(node);
    }

    private void buildTable() {
        table.setId("events-table");
        table.setFixedCellSize(ROW);
        table.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        table.setPlaceholder(placeholder);
        placeholder.getStyleClass().addAll(Styles.TEXT_MUTED, "run-placeholder");
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        TableColumn<EventLine, EventLine> type = new TableColumn<>("Event");
        type.setMinWidth(170);
        type.setPrefWidth(180);
        type.setMaxWidth(220);
        type.setSortable(false);
        type.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        type.setCellFactory(column -> new EventTypeCell(icons));
        table.getColumns()
                .setAll(List.of(
                        column("#", 56, line -> Long.toString(line.recorded().sequence())),
                        column("Time", 110, line -> words.clock(line.recorded().at())),
                        type,
                        column("Node or lane", 200, EventLine::place),
                        column("What happened", 420, EventLine::text)));
        table.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> chosen(now));
        MenuItem copyLines = new MenuItem("Copy lines", Icons.of(Feather.COPY));
        copyLines.setAccelerator(COPY);
        copyLines.setOnAction(event -> copyLines());
        MenuItem copyJson = new MenuItem("Copy as JSON");
        copyJson.setOnAction(event -> TextClipboard.put(chosenLines().stream()
                .map(line -> JsonLines.text(RunEventCodec.tree(line.recorded())))
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"))));
        MenuItem showThen = new MenuItem("Show the run at this event", Icons.of(Feather.CLOCK));
        showThen.setOnAction(event -> showRunAtChosen());
        MenuItem fork = new MenuItem("Fork from here…", Icons.of(Feather.GIT_BRANCH));
        fork.setId("events-fork");
        fork.setOnAction(event -> {
            EventLine line = table.getSelectionModel().getSelectedItem();
            if (line != null) {
                onFork.accept(line.recorded().sequence());
            }
        });
        table.setContextMenu(new ContextMenu(showThen, fork, new SeparatorMenuItem(), copyLines, copyJson));
        table.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                showRunAtChosen();
            }
        });
        table.setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                copyLines();
                event.consume();
            }
        });
    }

    private static TableColumn<EventLine, String> column(
            String title, double width, Function<EventLine, String> text) {
        TableColumn<EventLine, String> column = new TableColumn<>(title);
        column.setMinWidth(Math.min(width, 110));
        column.setPrefWidth(width);
        if (width < 120) {
            column.setMaxWidth(width + 20); // Numbers and times gain nothing from room.
        }
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        return column;
    }

    private void eventsChanged(ListChangeListener.Change<? extends RecordedEvent> change) {
        while (change.next()) {
            if (change.wasAdded()) {
                add(change.getAddedSubList());
            }
        }
        updateCount();
    }

    private void add(List<? extends RecordedEvent> events) {
        List<EventLine> added = new ArrayList<>(events.size());
        for (RecordedEvent event : events) {
            EventLine line = EventLine.of(event, words);
            filter.offer(line.type());
            filter.startedAt(event.at());
            added.add(line);
        }
        lines.addAll(added);
        scrollToEnd();
    }

    /** The event that the screen shows the run after is chosen here; that moves nothing elsewhere. */
    private void showPosition() {
        OptionalInt position = session.map(run -> run.positionProperty().get()).orElse(OptionalInt.empty());
        following = true;
        table.getSelectionModel().clearSelection();
        if (position.isEmpty()) {
            scrollToEnd();
        } else if (position.getAsInt() > 0) {
            int row = shown.size() == lines.size()
                    ? position.getAsInt() - 1
                    : shown.indexOf(lines.get(position.getAsInt() - 1));
            if (row >= 0) {
                table.getSelectionModel().select(row);
                table.scrollTo(Math.max(0, row - 3));
            }
        }
        following = false;
    }

    /** Has everything show the run as it was after the chosen event. */
    private void showRunAtChosen() {
        EventLine line = table.getSelectionModel().getSelectedItem();
        if (line != null) {
            session.ifPresent(run -> run.showAt((int) line.recorded().sequence()));
        }
    }

    private void scrollToEnd() {
        boolean live = session.filter(RunSession::isLive).isPresent();
        if (live && follow.isSelected() && !shown.isEmpty()) {
            table.scrollTo(shown.size() - 1);
        }
    }

    private void applyFilter(EventFilter wanted) {
        shown.setPredicate(wanted.equals(EventFilter.ALL) ? null : wanted);
        updateCount();
        scrollToEnd();
    }

    private void updateCount() {
        String all = lines.size() == 1 ? "1 event" : String.format(Locale.ENGLISH, "%,d events", lines.size());
        count.setText(
                shown.size() == lines.size()
                        ? all
                        : String.format(Locale.ENGLISH, "%,d of %s", shown.size(), all));
    }

    private void chosen(@Nullable EventLine line) {
        if (line == null) {
            detail.show(Optional.empty());
            return;
        }
        detail.show(Optional.of(RunEventCodec.tree(line.recorded())));
        if (following) {
            return;
        }
        EventWords.node(line.recorded().event()).ifPresent(at -> onChoose.accept(at.path()));
    }

    private List<EventLine> chosenLines() {
        return table.getSelectionModel().getSelectedItems();
    }

    private void copyLines() {
        TextClipboard.put(chosenLines().stream()
                .map(line -> line.recorded().sequence() + "\t" + line.recorded().at() + "\t" + line.type() + "\t"
                        + line.place() + "\t" + line.text())
                .collect(Collectors.joining("\n")));
    }
}

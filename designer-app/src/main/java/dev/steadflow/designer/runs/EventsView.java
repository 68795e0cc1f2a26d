package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.counted;
import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.designer.ui.TextClipboard;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEventCodec;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/**
 * Every event of the run that is shown: a list that can be filtered, the chosen event's JSON beside it. Choosing an event
 * selects its node. A pulse costs the rows that are seen, however many events it brings. Owned by the JavaFX thread.
 */
final class EventsView extends BorderPane {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final EventRows rows;
    private final EventTable table;
    private final EventFilterBar filter;
    private final Pulse pulse = new FxPulse();
    private final Label count = new Label();
    private final CheckBox follow = new CheckBox(say("Follow"));
    private final JsonView detail = new JsonView(say("Choose an event to see everything that it recorded."));
    private final ListChangeListener<RecordedEvent> onEvents = this::eventsChanged;
    private final ChangeListener<OptionalInt> onPosition = (observed, before, now) -> showPosition();
    private final Label placeholder = new Label();
    private final Set<Class<? extends RunEvent>> types = new HashSet<>();
    private Optional<RunSession> session = Optional.empty();
    private Consumer<NodePath> onChoose = path -> {};
    private LongConsumer onFork = sequence -> {};
    private boolean scanning;

    EventsView(Words words, Theme theme, FxThread fx) {
        rows = new EventRows(words);
        table = new EventTable(rows, words, theme);
        getStyleClass().add("events-view");
        buildTable();
        filter = new EventFilterBar(fx, ZoneId.systemDefault(), this::applyFilter);
        follow.setSelected(true);
        follow.setTooltip(new Tooltip(say("Keep the newest event in sight; scrolling back ends it")));
        follow.setOnAction(event -> scrollToEnd());
        count.setId("events-count");
        count.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(8, filter, count, space, follow);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(4, 8, 4, 8));
        placeholder.getStyleClass().addAll(Styles.TEXT_MUTED, "run-placeholder");
        placeholder.setMouseTransparent(true);
        SplitPane split = new SplitPane(new StackPane(table, placeholder), detail);
        split.setDividerPositions(0.68);
        SplitPane.setResizableWithParent(detail, false);
        setTop(bar);
        setCenter(split);
        listChanged();
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
        types.clear();
        filter.begin(newSession.flatMap(run -> run.view().facts().startedAt()));
        rows.show(newSession.<List<RecordedEvent>>map(RunSession::events).orElse(List.of()));
        table.clearSelection();
        detail.show(Optional.empty());
        applyFilter(filter.filter());
        newSession.ifPresent(now -> {
            offerTypes(now.events());
            now.events().addListener(onEvents);
            now.positionProperty().addListener(onPosition);
        });
        scrollToEnd();
    }

    /** The node that is selected on the canvas. */
    void select(Optional<NodePath> node) {
        filter.select(node);
    }

    private void buildTable() {
        table.setOnChoose(this::chosen);
        table.setOnOpen(sequence -> session.ifPresent(run -> run.showAt((int) sequence)));
        table.setOnScrolledByHand(() -> follow.setSelected(table.isAtEnd()));
        MenuItem copyLines = new MenuItem(say("Copy lines"), Icons.of(Feather.COPY));
        copyLines.setAccelerator(COPY);
        copyLines.setOnAction(event -> copyLines());
        MenuItem copyJson = new MenuItem(say("Copy as JSON"));
        copyJson.setOnAction(event -> TextClipboard.put(table.selectedLines().stream()
                .map(line -> JsonLines.text(RunEventCodec.tree(line.recorded())))
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"))));
        MenuItem showThen = new MenuItem(say("Show the run at this event"), Icons.of(Feather.CLOCK));
        showThen.setOnAction(event -> table.selected()
                .ifPresent(sequence -> session.ifPresent(run -> run.showAt((int) sequence))));
        MenuItem fork = new MenuItem(say("Fork from here…"), Icons.of(Feather.GIT_BRANCH));
        fork.setId("events-fork");
        fork.setOnAction(event -> table.selected().ifPresent(onFork));
        ContextMenu menu = new ContextMenu(showThen, fork, new SeparatorMenuItem(), copyLines, copyJson);
        table.setOnContextMenuRequested(asked -> {
            menu.show(table, asked.getScreenX(), asked.getScreenY());
            asked.consume();
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copyLines();
                event.consume();
            }
        });
    }

    private void eventsChanged(ListChangeListener.Change<? extends RecordedEvent> change) {
        while (change.next()) {
            offerTypes(change.getAddedSubList());
        }
        scan();
    }

    private void offerTypes(List<? extends RecordedEvent> events) {
        for (RecordedEvent event : events) {
            if (types.add(event.event().getClass())) {
                filter.offer(EventWords.type(event.event()));
                filter.startedAt(event.at());
            }
        }
    }

    private void applyFilter(EventFilter wanted) {
        rows.show(wanted);
        scan();
    }

    /** Looks at events for half of a frame; at the rest in the next ones. */
    private void scan() {
        long until = System.nanoTime() + DrainPace.BUDGET_NANOS;
        boolean more = rows.scan(() -> System.nanoTime() - until < 0);
        if (more && !scanning) {
            scanning = true;
            pulse.request(() -> {
                scanning = false;
                scan();
            });
        }
        listChanged();
    }

    private void listChanged() {
        String all = counted(rows.all(), "1 event", "{0} events");
        count.setText(rows.size() == rows.all() ? all : say("{0} of {1}", rows.size(), all));
        placeholder.setVisible(rows.size() == 0);
        placeholder.setText(rows.all() > 0
                ? say("No event passes the filter.")
                : session.isPresent()
                        ? say("Waiting for the first event…")
                        : say("Run the flow to see what happens, event by event."));
        table.refresh();
        scrollToEnd();
    }

    /** The event that the screen shows the run after is chosen here; that moves nothing elsewhere. */
    private void showPosition() {
        OptionalInt position = session.map(run -> run.positionProperty().get()).orElse(OptionalInt.empty());
        if (position.isEmpty()) {
            table.clearSelection();
            scrollToEnd();
        } else {
            table.select(position.getAsInt());
        }
        showDetail();
    }

    private void scrollToEnd() {
        boolean live = session.filter(RunSession::isLive).isPresent();
        if (live && follow.isSelected()) {
            table.scrollToEnd();
        }
    }

    private void chosen(OptionalLong sequence) {
        showDetail();
        sequence.ifPresent(number -> session
                .flatMap(run -> EventWords.node(run.events().get((int) number - 1).event()))
                .ifPresent(at -> onChoose.accept(at.path())));
    }

    private void showDetail() {
        OptionalLong chosen = table.selected();
        detail.show(chosen.isEmpty() || session.isEmpty()
                ? Optional.empty()
                : Optional.of(RunEventCodec.tree(session.get().events().get((int) chosen.getAsLong() - 1))));
    }

    private void copyLines() {
        TextClipboard.put(table.selectedLines().stream()
                .map(line -> line.recorded().sequence() + "\t" + line.recorded().at() + "\t" + line.type() + "\t"
                        + line.place() + "\t" + line.text())
                .collect(Collectors.joining("\n")));
    }
}

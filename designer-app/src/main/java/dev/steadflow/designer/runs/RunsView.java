package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.counted;
import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.texts.Texts;
import dev.steadflow.designer.ui.Dialogs;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.PurgeReport;
import dev.steadflow.runtime.journal.PurgeRule;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunOrder;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/**
 * The runs of the store: filter them, open one, give orders to one or many, go to those that wait for a decision, delete
 * what has ended. Owned by the JavaFX thread.
 */
final class RunsView extends BorderPane {

    private static final Set<RunStatus> ENDS =
            EnumSet.of(RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED);

    private final RunsList runs;
    private final RunOrders orders;
    private final RunsTable table;
    private final RunFilterBar filters;
    private final RunMenu menu;
    private final Button open = button("runs-open", say("Open"), Feather.EYE);
    private final Button compare = button("runs-compare", say("Compare"), Feather.COLUMNS);
    private final Button cancel = button("runs-cancel", say("Cancel"), Feather.SLASH);
    private final Button retry = button("runs-retry", say("Retry"), Feather.REFRESH_CW);
    private final MenuButton delete = new MenuButton(say("Delete"), Icons.of(Feather.TRASH_2));
    private final MenuItem deleteChosen = new MenuItem(say("Delete the chosen runs…"));
    private final MenuItem deleteEnded = new MenuItem(say("Delete all ended runs that flow and status choose…"));
    private final Button decisions = button("runs-decisions", "", Feather.HELP_CIRCLE);

    /** @param show shows a run */
    RunsView(RunsList runs, RunOrders orders, Words words, StateIcons icons, FxThread fx, Clock clock,
            Consumer<RunId> show) {
        this.runs = runs;
        this.orders = orders;
        ManyRuns many = new ManyRuns(orders, () -> getScene().getWindow());
        this.table = new RunsTable(runs.rows(), words, icons, clock, show);
        table.setOnOrder(this::order);
        runs.progressProperty().addListener((observed, before, now) -> sortWhatWasFound());
        this.menu = new RunMenu(orders, new TagDialog(() -> getScene().getWindow(), orders),
                () -> getScene().getWindow());
        this.filters = new RunFilterBar(fx, clock, this::applyFilter);
        getStyleClass().add("runs-view");
        open.setOnAction(event -> table.chosen().stream().findFirst().ifPresent(run -> show.accept(run.run())));
        compare.setTooltip(new Tooltip(say("Show two chosen runs on one canvas: what differs, and where they parted")));
        compare.setOnAction(event -> orders.compare(table.chosen().get(0).run(), table.chosen().get(1).run()));
        cancel.setOnAction(event -> many.cancel(ids(run -> !run.status().isTerminal())));
        retry.setOnAction(event -> many.retry(ids(RunsView::canBeRetried)));
        delete.setId("runs-delete");
        delete.setMinWidth(USE_PREF_SIZE);
        delete.getStyleClass().add(Styles.SMALL);
        delete.setTooltip(new Tooltip(say("Delete ended runs with their events, for good")));
        deleteChosen.setId("runs-delete-chosen");
        deleteChosen.setOnAction(event -> askToDeleteChosen());
        deleteEnded.setId("runs-delete-ended");
        deleteEnded.setOnAction(event -> askToDelete());
        delete.getItems().setAll(deleteChosen, deleteEnded);
        decisions.setOnAction(event -> filters.showDecisions());
        decisions.textProperty().bind(Bindings.createStringBinding(this::decisionWords, runs.decisions()));
        decisions.visibleProperty().bind(Bindings.isNotEmpty(runs.decisions()));
        decisions.managedProperty().bind(decisions.visibleProperty());
        decisions.getStyleClass().add("runs-decisions");
        table.getSelectionModel().getSelectedItems().addListener((InvalidationListener) chosen -> chosenChanged());
        chosenChanged();
        ContextMenu context = new ContextMenu();
        context.setOnShowing(event -> context.getItems().setAll(menu.items(chosen())));
        context.getItems().setAll(menu.items(List.of())); // An empty menu would not be shown.
        table.setContextMenu(context);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(8, filters, space, decisions, open, compare);
        orders.lookOnly().ifPresentOrElse(
                why -> bar.getChildren().add(lookOnly(why)),
                () -> bar.getChildren().addAll(cancel, retry, delete));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(4, 8, 4, 8));
        setTop(bar);
        setCenter(table);
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> orders.forgetOutcome());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> orders.forgetOutcome());
        setBottom(new RunsFooter(runs, orders.outcomeProperty(), table::order));
    }

    private static Label lookOnly(String why) {
        Label label = new Label(say("Look only"), Icons.of(Feather.EYE));
        label.setId("runs-look-only");
        label.setMinWidth(USE_PREF_SIZE);
        label.setTooltip(new Tooltip(why));
        return label;
    }

    /** The flow that "this flow only" means. */
    void setOwnFlow(Optional<String> flow) {
        runs.setOwnFlow(flow);
        filters.setOwnFlow(flow);
    }

    /** Lists the runs of all flows, and offers no flow to restrict them to. */
    void setAllFlows() {
        runs.setOwnFlow(Optional.empty());
        filters.setAllFlows();
    }

    private void applyFilter(RunFilter filter) {
        table.explainEmpty(filter.narrows() ? say("No run fits.")
                : filter.flowId().isPresent() ? say("This flow has not run yet. Press Ctrl+Enter to run it.")
                        : say("No runs yet"));
        runs.filter(filter);
    }

    private void order(RunOrder wanted) {
        runs.order(wanted);
        sortWhatWasFound();
    }

    /** The store sorts what it is asked for; what a search found is all here. */
    private void sortWhatWasFound() {
        table.sortHere(runs.progressProperty().get().map(search -> table.order()));
    }

    private String decisionWords() {
        int count = runs.decisions().size();
        return count >= DecisionBook.MOST_RUNS
                ? say("{0} or more need a decision", count)
                : counted(count, "1 needs a decision", "{0} need a decision");
    }

    private void chosenChanged() {
        List<RunHeader> chosen = table.chosen();
        open.setDisable(chosen.size() != 1);
        compare.setDisable(chosen.size() != 2);
        cancel.setDisable(chosen.stream().allMatch(run -> run.status().isTerminal()));
        retry.setDisable(chosen.stream().noneMatch(RunsView::canBeRetried));
        deleteChosen.setDisable(chosen.stream().noneMatch(run -> run.status().isTerminal()));
    }

    private static boolean canBeRetried(RunHeader run) {
        return run.status() == RunStatus.FAILED || run.status() == RunStatus.CANCELLED;
    }

    private List<RunMenu.Chosen> chosen() {
        return table.chosen().stream()
                .map(run -> new RunMenu.Chosen(run.run(), run.flowId(), run.status()))
                .toList();
    }

    private List<RunId> ids(java.util.function.Predicate<RunHeader> which) {
        return table.chosen().stream().filter(which).map(RunHeader::run).toList();
    }

    private void askToDeleteChosen() {
        Set<RunId> chosen = Set.copyOf(ids(run -> run.status().isTerminal()).stream()
                .limit(PurgeRule.MOST_RUNS).toList());
        PurgeRule rule = PurgeRule.only(chosen);
        orders.countPurge(rule, found -> confirmDelete(
                say("Delete the {0} chosen runs that have ended?", found.runs()), "", rule, found));
    }

    private void askToDelete() {
        RunFilter filter = filters.filter();
        Set<RunStatus> ends = filter.statuses().stream().filter(ENDS::contains).collect(Collectors.toSet());
        PurgeRule rule = new PurgeRule(
                Optional.empty(), java.util.OptionalInt.empty(), filter.flowId(), ends.isEmpty() ? ENDS : ends);
        orders.countPurge(rule, found -> confirmDelete(
                say("Delete {0} ended runs {1}?", found.runs(), which(filter, ends)),
                " " + say("Text, tag and age of the filter do not count here."), rule, found));
    }

    private static String which(RunFilter filter, Set<RunStatus> ends) {
        String flows = filter.flowId().map(flow -> say("of flow '{0}'", flow)).orElse(say("of all flows"));
        return ends.isEmpty()
                ? flows
                : flows + ", " + ends.stream().map(StateIcons::words).sorted().collect(Collectors.joining(", "))
                        .toLowerCase(Texts.locale());
    }

    private void confirmDelete(String question, String remark, PurgeRule rule, PurgeReport found) {
        String spared = found.spared() == 0
                ? ""
                : " " + say("{0} stay, because an open run needs them.", found.spared());
        boolean yes = new Dialogs(() -> getScene().getWindow()).confirm(
                question, say("Their {0} events are gone for good.", found.events()) + remark + spared,
                say("Delete"));
        if (yes) {
            orders.purge(rule, done -> runs.reload());
        }
    }

    private static Button button(String id, String words, Feather icon) {
        Button button = new Button(words, Icons.of(icon));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().addAll(Styles.SMALL);
        return button;
    }
}

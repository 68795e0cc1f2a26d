package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.Icons;
import dev.steadflow.designer.ui.TextClipboard;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.kept.RunArchive;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;

/**
 * What can be done with runs, as menu items: those that fit one or several chosen runs at their status. Owned by the JavaFX
 * thread.
 */
final class RunMenu {

    /**
     * A run as far as orders depend on it.
     *
     * @param flowId its flow
     */
    record Chosen(RunId run, String flowId, RunStatus status) {}

    private final RunOrders orders;
    private final ManyRuns many;
    private final TagDialog tags;
    private final Supplier<Window> owner;

    /** @param owner the window that dialogs stand before */
    RunMenu(RunOrders orders, TagDialog tags, Supplier<Window> owner) {
        this.owner = owner;
        this.orders = orders;
        this.many = new ManyRuns(orders, owner);
        this.tags = tags;
    }

    /** The items; those that fit none of the chosen runs are disabled, the others go to the runs that they fit. */
    List<MenuItem> items(List<Chosen> chosen) {
        List<MenuItem> items = new ArrayList<>();
        orders.lookOnly().ifPresent(why -> items.add(reason(why)));
        items.add(item("run-pause", say("Pause"), Feather.PAUSE, chosen,
                run -> run.status() == RunStatus.RUNNING || run.status() == RunStatus.INCIDENT, orders::pause));
        items.add(item("run-resume", say("Resume"), Feather.PLAY, chosen,
                run -> run.status() == RunStatus.PAUSED, orders::resume));
        items.add(item("run-cancel-chosen", say("Cancel"), Feather.SLASH, chosen,
                run -> !run.status().isTerminal(), many::cancel));
        items.add(new SeparatorMenuItem());
        items.add(item("run-retry", say("Retry from where it ended"), Feather.REFRESH_CW, chosen,
                RunMenu::canBeRetried, many::retry));
        items.add(item("run-retry-unchanged", say("Retry with the flow that it had"), Feather.ROTATE_CW, chosen,
                run -> canBeRetried(run) && orders.isDrawn(run.flowId()), orders::retryUnchanged));
        items.add(item("run-again", say("Run again"), Feather.REPEAT, chosen, run -> true, orders::rerun));
        MenuItem edited =
                item("run-again-input", say("Run again with other input…"), Feather.EDIT_3, chosen, run -> true,
                        runs -> orders.rerunWithInput(runs.getFirst()));
        edited.setDisable(chosen.size() != 1 || orders.lookOnly().isPresent());
        items.add(edited);
        items.add(item("run-again-drawn", say("Run again on the flow as drawn now"), Feather.EDIT_2, chosen,
                run -> orders.isDrawn(run.flowId()), orders::rerunDrawn));
        items.add(new SeparatorMenuItem());
        items.add(item("run-tags", say("Tags…"), Feather.TAG, chosen, run -> true, tags::ask));
        MenuItem compare = item("run-compare", say("Compare two chosen runs"), Feather.COLUMNS, chosen, run -> true,
                runs -> orders.compare(runs.get(0), runs.get(1)));
        compare.setDisable(chosen.size() != 2);
        items.add(compare);
        MenuItem test = item("run-save-test", say("Save as a test…"), Feather.CHECK_SQUARE, chosen,
                run -> orders.mayMakeCase(run.flowId()), runs -> orders.makeCase(runs.getFirst()));
        test.setDisable(test.isDisable() || chosen.size() != 1);
        items.add(test);
        MenuItem export = item("run-export", say("Export for others to look at…"), Feather.ARCHIVE, chosen, run -> true,
                runs -> export(runs.getFirst()));
        export.setDisable(chosen.size() != 1);
        items.add(export);
        MenuItem copy = item("run-copy-id", say("Copy run id"), Feather.COPY, chosen, run -> true, RunMenu::copy);
        copy.setDisable(chosen.isEmpty());
        items.add(copy);
        return items;
    }

    private static boolean canBeRetried(Chosen run) {
        return run.status() == RunStatus.FAILED || run.status() == RunStatus.CANCELLED;
    }

    /** Says above the items why they cannot be chosen. */
    private static MenuItem reason(String why) {
        MenuItem item = new MenuItem(why, Icons.of(Feather.EYE));
        item.setId("run-look-only");
        item.setDisable(true);
        return item;
    }

    private MenuItem item(String id, String words, Feather icon, List<Chosen> chosen, Predicate<Chosen> fits,
            java.util.function.Consumer<List<RunId>> order) {
        List<RunId> fitting = chosen.stream().filter(fits).map(Chosen::run).toList();
        boolean some = chosen.size() > 1 && !fitting.isEmpty();
        MenuItem item = new MenuItem(some ? words + "  (" + Words.count(fitting.size()) + ")" : words, Icons.of(icon));
        item.setId(id);
        item.setDisable(fitting.isEmpty() || orders.lookOnly().isPresent());
        item.setOnAction(event -> order.accept(fitting));
        return item;
    }

    private void export(RunId run) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(say("Export run {0}", run));
        chooser.setInitialFileName(run + RunArchive.SUFFIX);
        File file = chooser.showSaveDialog(owner.get());
        if (file != null) {
            Path path = file.toPath();
            orders.export(run, path.toString().endsWith(RunArchive.SUFFIX)
                    ? path
                    : path.resolveSibling(path.getFileName() + RunArchive.SUFFIX));
        }
    }

    private static void copy(List<RunId> runs) {
        TextClipboard.put(String.join("\n", runs.stream().map(RunId::text).toList()));
    }
}

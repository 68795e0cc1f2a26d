package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.ContextRequest;
import dev.steadflow.designer.canvas.QuickAddRequest;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.layout.Hit;
import dev.steadflow.designer.palette.NodeIcon;
import dev.steadflow.designer.palette.NodeLook;
import dev.steadflow.designer.palette.PaletteEntries;
import dev.steadflow.designer.palette.QuickAdd;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.designer.ui.SearchPopup;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The popups of the main window: quick-add, find, commands, shortcuts, context menu. Owned by the JavaFX thread. */
final class WindowPopups {

    private record Found(NodePath path, NodeDefinition node) {
        String title() {
            return node.settings().label().orElse(path.id());
        }

        boolean matches(String text) {
            return (title() + " " + path.text() + " " + node.type() + " " + PaletteEntries.kindTitle(node.type()))
                    .toLowerCase(Locale.ROOT)
                    .contains(text.toLowerCase(Locale.ROOT).strip());
        }
    }

    private final MainWindow window;
    private final QuickAdd quickAdd;
    private final SearchPopup<Found> nodes;
    private final SearchPopup<Command> commands;
    private final AboutDialog about;

    /** @param data the designer's folder */
    WindowPopups(MainWindow window, Theme theme, Path data) {
        this.window = window;
        about = new AboutDialog(data, System.getProperties());
        quickAdd = new QuickAdd(theme);
        nodes = new SearchPopup<>("find", say("Find a node by label, id or kind"), 420, 36, found -> {
            Label place = new Label(found.path().text());
            place.getStyleClass().add("sf-detail");
            return row(new NodeIcon(NodeLook.of(found.node()), Optional.empty(), 22, theme), found.title(), place);
        });
        commands = new SearchPopup<>("commands", say("What would you like to do?"), 480, 36, command -> {
            Label key = new Label(command.keyText());
            key.getStyleClass().add("sf-key");
            key.setVisible(!command.keyText().isEmpty());
            return row(Icons.of(command.icon().orElse(Feather.CHEVRON_RIGHT)), command.label(), key);
        });
    }

    private static Node row(Node icon, String text, Label right) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(10, icon, new Label(text), gap, right);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    void quickAdd(FlowTab tab, QuickAddRequest request) {
        quickAdd.show(window.stage(), request.screenX(), request.screenY(), window.catalog(), tab.flows().ids(),
                entry -> {
                    tab.canvas().commands().add(entry.key(), request);
                    tab.canvas().requestFocus();
                });
    }

    void findNode(FlowTab tab) {
        List<Found> all = new ArrayList<>();
        tab.document().forEachNode((path, node) -> all.add(new Found(path, node)));
        nodes.showCentered(window.stage(), text -> all.stream().filter(found -> found.matches(text)).toList(),
                found -> {
                    tab.store().select(Selection.of(found.path()));
                    tab.canvas().viewport().centerOn(found.path());
                    tab.canvas().requestFocus();
                });
    }

    void commands() {
        window.commands().update();
        List<Command> possible = window.commands().all().stream()
                .filter(command -> !command.disabledProperty().get())
                .toList();
        commands.showCentered(window.stage(), text -> possible.stream()
                .filter(command -> (command.group() + " " + command.label()).toLowerCase(Locale.ROOT)
                        .contains(text.toLowerCase(Locale.ROOT).strip()))
                .toList(), Command::run);
    }

    void contextMenu(FlowTab tab, ContextRequest request) {
        MainCommands all = window.commands();
        all.update();
        ContextMenu menu = new ContextMenu();
        if (tab.runs().isShown()) {
            menu.getItems().addAll(runItems(tab));
        } else if (tab.store().selection().isEmpty()) {
            if (request.hit() instanceof Hit.OnLane(ScopePath lane)) {
                menu.getItems().addAll(new LaneMenu(tab, window::message).items(lane, request));
            } else {
                MenuItem addHere = new MenuItem(say("Add a node here…"), Icons.of(Feather.PLUS));
                addHere.setOnAction(event -> tab.canvas().commands().quickAddAt(ScopePath.MAIN, request.at()));
                menu.getItems().add(addHere);
            }
            menu.getItems().addAll(new SeparatorMenuItem(), all.addNote.menuItem(), all.paste.menuItem(),
                    new SeparatorMenuItem(),
                    all.selectAll.menuItem(), all.tidy.menuItem(), all.fit.menuItem());
        } else if (tab.store().selection().singleNote().isPresent()) {
            menu.getItems().addAll(new NoteMenu(tab.canvas()).items());
            menu.getItems().addAll(new SeparatorMenuItem(), all.cut.menuItem(), all.copy.menuItem(),
                    all.paste.menuItem(), all.duplicate.menuItem(), new SeparatorMenuItem(), all.delete.menuItem());
        } else {
            menu.getItems().addAll(all.settings.menuItem(), all.rename.menuItem(), all.disable.menuItem(),
                    all.runFromHere.menuItem(), all.breakpoint.menuItem(), all.keepInPlace.menuItem(),
                    all.collapse.menuItem(),
                    new SeparatorMenuItem(), all.cut.menuItem(), all.copy.menuItem(), all.paste.menuItem(),
                    all.duplicate.menuItem(), new SeparatorMenuItem(),
                    MainMenu.subMenu(say("Wrap in"), all.wrap),
                    all.extract.menuItem(),
                    MainMenu.subMenu(say("Arrange"), all.arrange), new SeparatorMenuItem(),
                    all.delete.menuItem());
            List<MenuItem> own = new NodeMenu(tab, window::message).items();
            if (!own.isEmpty()) {
                menu.getItems().add(0, new SeparatorMenuItem());
                menu.getItems().addAll(0, own);
            }
        }
        menu.setAutoHide(true);
        menu.show(window.stage(), request.screenX(), request.screenY());
    }

    /** What a right click on the canvas of a run offers. */
    void runMenu(WindowTab tab, ContextRequest request) {
        window.commands().update();
        ContextMenu menu = new ContextMenu();
        menu.getItems().addAll(runItems(tab));
        menu.setAutoHide(true);
        menu.show(window.stage(), request.screenX(), request.screenY());
    }

    private List<MenuItem> runItems(WindowTab tab) {
        MainCommands all = window.commands();
        List<MenuItem> items = new ArrayList<>(tab.runViews().map(RunViews::nodeItems).orElse(List.of()));
        items.addAll(List.of(all.fit.menuItem(), all.previousEvent.menuItem(), all.nextEvent.menuItem()));
        return items;
    }

    void about() {
        about.show(window.stage());
    }

    void shortcuts() {
        ShortcutSheet.show(window.stage(), window.commands().all());
    }
}

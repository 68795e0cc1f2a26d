package dev.steadflow.designer.app;

import dev.steadflow.designer.ui.Texts;
import dev.steadflow.designer.ui.ThemeChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/** The menu bar: what can be done, by where people look for it. Owned by the JavaFX thread. */
final class MainMenu extends MenuBar {

    private final MainWindow window;
    private final Texts texts;

    MainMenu(MainWindow window, MainCommands commands, Supplier<List<Path>> recent, Consumer<Path> onOpen) {
        this.window = window;
        this.texts = window.texts();
        Menu file = new Menu(title("File"));
        Menu recentMenu = new Menu(texts.of("Open recent"));
        file.getItems().addAll(commands.newFlow.menuItem(), commands.open.menuItem(), recentMenu,
                new SeparatorMenuItem(),
                commands.save.menuItem(), commands.saveAs.menuItem(), commands.export.menuItem(),
                commands.exportDiagram.menuItem(), new SeparatorMenuItem(), commands.compare.menuItem(),
                commands.compareWithSaved.menuItem());
        file.getItems().addAll(new SeparatorMenuItem(), commands.attach.menuItem(),
                commands.openKept.menuItem(), commands.plugins.menuItem());
        file.getItems().addAll(new SeparatorMenuItem(), commands.closeTab.menuItem(), commands.quit.menuItem());
        file.setOnShowing(event -> {
            commands.update();
            recentMenu.getItems().setAll(recent.get().stream().map(path -> item(path, onOpen)).toList());
            recentMenu.setDisable(recentMenu.getItems().isEmpty());
        });
        Menu edit = menu(commands, title("Edit"), commands.undo.menuItem(), commands.redo.menuItem(),
                new SeparatorMenuItem(),
                commands.cut.menuItem(), commands.copy.menuItem(), commands.paste.menuItem(),
                commands.duplicate.menuItem(), commands.delete.menuItem(), commands.selectAll.menuItem(),
                new SeparatorMenuItem(), commands.add.menuItem(), commands.addNote.menuItem(), commands.find.menuItem(),
                commands.settings.menuItem(),
                commands.rename.menuItem(), commands.disable.menuItem(), commands.connect.menuItem(),
                new SeparatorMenuItem(),
                subMenu(texts.of("Wrap in"), commands.wrap), commands.extract.menuItem(), commands.inline.menuItem(),
                subMenu(texts.of("Arrange"), commands.arrange));
        MenuItem undo = edit.getItems().get(0);
        MenuItem redo = edit.getItems().get(1);
        edit.setOnShowing(event -> {
            commands.update();
            undo.setText(
                    window.flow().flatMap(tab -> tab.store().undoLabel())
                            .map(label -> texts.of("Undo {0}", label)).orElse(texts.of("Undo")));
            redo.setText(
                    window.flow().flatMap(tab -> tab.store().redoLabel())
                            .map(label -> texts.of("Redo {0}", label)).orElse(texts.of("Redo")));
        });
        Menu view = menu(commands, title("View"), commands.zoomIn.menuItem(), commands.zoomOut.menuItem(),
                commands.zoomFull.menuItem(), commands.fit.menuItem(), commands.fitSelection.menuItem(),
                commands.goOut.menuItem(),
                commands.tidy.menuItem(),
                new SeparatorMenuItem(),
                commands.problems.menuItem(), commands.statistics.menuItem(), commands.palette.menuItem(),
                new SeparatorMenuItem(), themes(), languages(),
                commands.fullScreen.menuItem());
        Menu run = menu(commands, title("Run"), commands.run.menuItem(), commands.runWithInput.menuItem(),
                commands.debug.menuItem(), commands.breakpoint.menuItem(),
                subMenu(texts.of("Debug run"), commands.stepping), new SeparatorMenuItem(),
                commands.runSeparately.menuItem(), commands.triggers.menuItem(), commands.cancelRun.menuItem(),
                new SeparatorMenuItem(),
                commands.saveTest.menuItem(), commands.runTests.menuItem(), new SeparatorMenuItem(),
                commands.vault.menuItem(), new SeparatorMenuItem(),
                commands.previousEvent.menuItem(),
                commands.nextEvent.menuItem());
        Menu help = menu(commands, title("Help"), commands.guide.menuItem(), commands.troubleshooting.menuItem(),
                commands.shortcuts.menuItem());
        getMenus().addAll(file, edit, view, run, help);
    }

    private static Menu menu(MainCommands commands, String title, MenuItem... items) {
        Menu menu = new Menu(title, null, items);
        menu.setOnShowing(event -> commands.update());
        return menu;
    }

    /** Commands that are offered together. */
    static Menu subMenu(String title, List<Command> commands) {
        Menu menu = new Menu(title);
        commands.forEach(command -> menu.getItems().add(command.menuItem()));
        return menu;
    }

    private static MenuItem item(Path path, Consumer<Path> onOpen) {
        MenuItem item = new MenuItem(path.getFileName() + "   " + path.getParent());
        item.setMnemonicParsing(false);
        item.setOnAction(event -> onOpen.accept(path));
        return item;
    }

    /** A menu's title, opened by Alt and its first letter. */
    private String title(String english) {
        return "_" + texts.of(english);
    }

    private Menu languages() {
        Menu menu = new Menu(texts.of("Language"));
        ToggleGroup group = new ToggleGroup();
        for (Texts.Language language : Texts.Language.values()) {
            RadioMenuItem item = new RadioMenuItem(language.ownName());
            item.setToggleGroup(group);
            item.setSelected(language == window.language());
            item.setOnAction(event -> window.chooseLanguage(language));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Menu themes() {
        Menu menu = new Menu(texts.of("Colours"));
        ToggleGroup group = new ToggleGroup();
        for (ThemeChoice choice : ThemeChoice.values()) {
            RadioMenuItem item = new RadioMenuItem(texts.of(choice.words()));
            item.setToggleGroup(group);
            item.setUserData(choice);
            item.setOnAction(event -> window.showTheme(choice));
            menu.getItems().add(item);
        }
        menu.setOnShowing(event -> menu.getItems()
                .forEach(item -> ((RadioMenuItem) item).setSelected(item.getUserData().equals(window.themeChoice()))));
        return menu;
    }
}

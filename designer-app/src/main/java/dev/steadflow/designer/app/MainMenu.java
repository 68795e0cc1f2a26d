package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.texts.Texts;
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

    MainMenu(MainWindow window, MainCommands commands, Supplier<List<Path>> recent, Consumer<Path> onOpen,
            Supplier<Menu> samples) {
        this.window = window;
        Menu file = new Menu(title(say("File")));
        Menu recentMenu = new Menu(say("Open recent"));
        file.getItems().addAll(commands.newFlow.menuItem(), commands.open.menuItem(), recentMenu, samples.get(),
                new SeparatorMenuItem(),
                commands.save.menuItem(), commands.saveAs.menuItem(), commands.export.menuItem(),
                commands.exportDiagram.menuItem(), new SeparatorMenuItem(), commands.compare.menuItem(),
                commands.compareWithSaved.menuItem());
        file.getItems().addAll(new SeparatorMenuItem(), commands.attach.menuItem(),
                commands.openKept.menuItem(), commands.plugins.menuItem(), commands.importOpenApi.menuItem());
        file.getItems().addAll(new SeparatorMenuItem(), commands.preferences.menuItem(), new SeparatorMenuItem(),
                commands.closeTab.menuItem(), commands.quit.menuItem());
        file.setOnShowing(event -> {
            commands.update();
            recentMenu.getItems().setAll(recent.get().stream().map(path -> item(path, onOpen)).toList());
            recentMenu.setDisable(recentMenu.getItems().isEmpty());
            file.getItems().set(file.getItems().indexOf(recentMenu) + 1, samples.get());
        });
        Menu edit = menu(commands, title(say("Edit")), commands.undo.menuItem(), commands.redo.menuItem(),
                new SeparatorMenuItem(),
                commands.cut.menuItem(), commands.copy.menuItem(), commands.paste.menuItem(),
                commands.duplicate.menuItem(), commands.delete.menuItem(), commands.selectAll.menuItem(),
                new SeparatorMenuItem(), commands.add.menuItem(), commands.addNote.menuItem(), commands.find.menuItem(),
                commands.settings.menuItem(),
                commands.rename.menuItem(), commands.disable.menuItem(), commands.connect.menuItem(),
                commands.keepInPlace.menuItem(),
                new SeparatorMenuItem(),
                subMenu(say("Wrap in"), commands.wrap), commands.extract.menuItem(), commands.inline.menuItem(),
                subMenu(say("Arrange"), commands.arrange));
        Menu view = menu(commands, title(say("View")), commands.zoomIn.menuItem(), commands.zoomOut.menuItem(),
                commands.zoomFull.menuItem(), commands.fit.menuItem(), commands.fitSelection.menuItem(),
                commands.goOut.menuItem(), commands.collapse.menuItem(),
                commands.tidy.menuItem(),
                new SeparatorMenuItem(),
                commands.problems.menuItem(), commands.statistics.menuItem(), commands.palette.menuItem(),
                new SeparatorMenuItem(), themes(), languages(),
                commands.fullScreen.menuItem());
        Menu run = menu(commands, title(say("Run")), commands.run.menuItem(), commands.runWithInput.menuItem(),
                commands.runFromHere.menuItem(),
                commands.debug.menuItem(), commands.breakpoint.menuItem(),
                subMenu(say("Debug run"), commands.stepping), new SeparatorMenuItem(),
                commands.runSeparately.menuItem(), commands.triggers.menuItem(), commands.startTrigger.menuItem(),
                commands.cancelRun.menuItem(),
                new SeparatorMenuItem(),
                commands.saveTest.menuItem(), commands.runTests.menuItem(), new SeparatorMenuItem(),
                commands.vault.menuItem(), new SeparatorMenuItem(),
                commands.previousEvent.menuItem(),
                commands.nextEvent.menuItem());
        Menu help = menu(commands, title(say("Help")), commands.guide.menuItem(), commands.troubleshooting.menuItem(),
                commands.shortcuts.menuItem(), new SeparatorMenuItem(), commands.about.menuItem());
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
    private static String title(String words) {
        return "_" + words;
    }

    private Menu languages() {
        Menu menu = new Menu(say("Language"));
        ToggleGroup group = new ToggleGroup();
        for (Texts.Language language : Texts.Language.values()) {
            RadioMenuItem item = new RadioMenuItem(language.ownName());
            item.setToggleGroup(group);
            item.setSelected(language == window.look().language());
            item.setOnAction(event -> window.look().choose(language));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Menu themes() {
        Menu menu = new Menu(say("Colours"));
        ToggleGroup group = new ToggleGroup();
        for (ThemeChoice choice : ThemeChoice.values()) {
            RadioMenuItem item = new RadioMenuItem(choice.words());
            item.setToggleGroup(group);
            item.setUserData(choice);
            item.setOnAction(event -> window.look().show(choice));
            menu.getItems().add(item);
        }
        menu.setOnShowing(event -> menu.getItems()
                .forEach(item -> ((RadioMenuItem) item).setSelected(item.getUserData().equals(window.look().theme()))));
        return menu;
    }
}

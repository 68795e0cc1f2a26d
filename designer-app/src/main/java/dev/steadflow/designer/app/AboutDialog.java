package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.headless.Steadflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;

/** Says which program this is: what belongs into a report, and where to find data and licences. */
final class AboutDialog {

    /** Where an installed program has the licences of its libraries, seen from the folder of its launcher: Linux, Windows, macOS. */
    private static final List<String> LICENCES = List.of("../lib/licences", "licences", "../Resources/licences");

    private final Path data;
    private final Properties system;

    /**
     * @param data the designer's folder
     * @param system what Java says about itself and the machine
     */
    AboutDialog(Path data, Properties system) {
        this.data = data;
        this.system = system;
    }

    /** What is said, with its name: {@code Java → 25.0.3, Eclipse Adoptium}. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(say("Version"), Steadflow.version());
        facts.put("Java", system.getProperty("java.version") + ", " + system.getProperty("java.vendor"));
        facts.put("JavaFX", system.getProperty("javafx.runtime.version", ""));
        facts.put(say("System"), system.getProperty("os.name") + " " + system.getProperty("os.version") + ", "
                + system.getProperty("os.arch"));
        facts.put(say("Data folder"), data.toString());
        facts.put(say("Licence"), "Apache License 2.0");
        licences().ifPresent(folder -> facts.put(say("Licences of libraries"), folder.toString()));
        return facts;
    }

    /** Only a program that was installed, or made as an image, has them beside it. */
    private Optional<Path> licences() {
        return Optional.ofNullable(system.getProperty("jpackage.app-path"))
                .flatMap(launcher -> LICENCES.stream()
                        .map(place -> Path.of(launcher).resolveSibling(place).normalize())
                        .filter(Files::isDirectory)
                        .findFirst());
    }

    /** JavaFX thread only. */
    void show(Window owner) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(say("About Steadflow"));
        GridPane grid = new GridPane(20, 8);
        grid.setId("about");
        Map<String, String> facts = facts();
        facts.forEach((name, value) -> {
            Label title = new Label(name);
            title.getStyleClass().add("sf-detail");
            grid.addRow(grid.getRowCount(), title, new Label(value));
        });
        dialog.getDialogPane().setContent(grid);
        ButtonType copy = new ButtonType(say("Copy"), ButtonData.LEFT);
        dialog.getDialogPane().getButtonTypes().setAll(copy, ButtonType.CLOSE);
        Node button = dialog.getDialogPane().lookupButton(copy);
        button.addEventFilter(ActionEvent.ACTION, event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text(facts));
            Clipboard.getSystemClipboard().setContent(content);
            event.consume(); // The dialog stays.
        });
        dialog.show();
    }

    private static String text(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .collect(Collectors.joining("\n", "Steadflow\n", "\n"));
    }
}

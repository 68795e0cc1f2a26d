package dev.steadflow.designer.settings;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.controls.ToggleSwitch;
import dev.steadflow.designer.texts.Texts;
import dev.steadflow.designer.ui.TextClipboard;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.designer.ui.WindowScale;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the program remembers for a person, to be seen and changed. A change counts at once, or from the next start
 * on where its row says so. Owned by the JavaFX thread.
 */
public final class SettingsView extends ScrollPane {

    private static final double WIDTH = 720;

    private final SettingsFile file;
    private final Host host;
    private final GridPane rows = new GridPane(16, 12);
    private int row;

    /** What the page asks of the program. */
    public interface Host {

        /** Shows these colours. */
        void showTheme(ThemeChoice choice);

        /** Lets things move, or not. */
        void reduceMotion(boolean reduced);

        /** Says something at the lower edge of the window. */
        void message(String text);

        /** Puts the splitters where they stand at first. */
        void resetPanes();
    }

    /** @param osName decides whether the scale can be chosen here */
    public SettingsView(SettingsFile file, DataFolder folder, String osName, Host host) {
        this.file = file;
        this.host = host;
        rows.setMaxWidth(WIDTH);
        rows.setPadding(new Insets(8, 0, 40, 0));
        ColumnConstraints names = new ColumnConstraints(220);
        ColumnConstraints controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        controls.setHalignment(HPos.LEFT);
        rows.getColumnConstraints().setAll(names, controls);
        Settings now = file.settings();

        heading(say("Appearance"));
        row(say("Colours"), "", choice("settings-theme", List.of(ThemeChoice.values()), ThemeChoice::words,
                ThemeChoice.remembered(now.theme()), chosen -> {
                    host.showTheme(chosen);
                    keep(settings -> settings.withTheme(chosen.name().toLowerCase(Locale.ROOT)), "");
                }));
        ComboBox<Integer> scale = choice("settings-scale", WindowScale.CHOICES,
                percent -> percent == 0 ? say("As the desktop") : percent + " %", now.scale(),
                percent -> keep(settings -> settings.withScale(percent), say("The scale changes at the next start.")));
        scale.setDisable(!WindowScale.isPossible(osName));
        row(say("Scale"), scale.isDisabled()
                ? say("On this system the scale is chosen in the settings of the screen.")
                : say("Of everything in the windows, from the next start on."), scale);
        ToggleSwitch motion = new ToggleSwitch();
        motion.setId("settings-motion");
        motion.setSelected(now.reduceMotion());
        motion.selectedProperty().addListener((observed, before, reduced) -> {
            host.reduceMotion(reduced);
            keep(settings -> settings.withReducedMotion(reduced), "");
        });
        row(say("Reduce motion"), say("Nothing moves by itself. Off: as the desktop."), motion);
        row(say("Language"), say(
                "From the next start on. Messages of the engine are English."),
                choice("settings-language",
                        List.of(Texts.Language.values()), Texts.Language::ownName, Texts.Language.of(now.language()),
                        language -> keep(settings -> settings.withLanguage(language.code()),
                                say("The language changes at the next start."))));

        heading(say("Work that is not saved"));
        row(say("Kept every"), say(
                "In the data folder; your own files are written when you save."), new Label(say("2 seconds")));

        heading(say("Remembered"));
        row(say("Recent files"), "",
                forget("settings-forget-files", now.recentFiles().size(), Settings::withoutRecentFiles));
        row(say("Attached engines"), "",
                forget("settings-forget-engines", now.engines().size(), Settings::withoutEngines));
        Button panes = new Button(say("Put the panes back"));
        panes.setId("settings-panes");
        panes.setOnAction(event -> {
            keep(Settings::withoutDividers, "");
            host.resetPanes();
        });
        row(say("Sizes of the panes"), "", panes);

        heading(say("Where everything is"));
        row(say("Data folder"), say("Chosen with --data when the program is started."), path("data", folder.root()));
        row(say("Store of the engine"), say("Runs and their logs."), path("store", folder.store()));
        row(say("Secrets and connections"), say("Encrypted; the command line uses them, too."),
                path("secrets", folder.vault()));
        row(say("Plugins"), "", path("plugins", folder.plugins()));
        row(say("Program settings"), "", path("file", folder.settings()));
        row(say("Log"), "", path("log", folder.log()));

        Label title = new Label(say("Program settings"));
        title.getStyleClass().add("sf-welcome-title");
        VBox page = new VBox(6, title, rows);
        page.setMaxWidth(WIDTH);
        page.setPadding(new Insets(32));
        HBox middle = new HBox(page);
        middle.setAlignment(Pos.TOP_CENTER);
        HBox.setHgrow(page, Priority.ALWAYS);
        setContent(middle);
        setFitToWidth(true);
        setId("settings-page");
        getStyleClass().addAll("sf-scroll", "sf-settings");
    }

    private void keep(UnaryOperator<Settings> change, String message) {
        file.update(change);
        if (!message.isEmpty()) {
            host.message(message);
        }
    }

    private void heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("sf-section");
        label.setPadding(new Insets(16, 0, 0, 0));
        rows.add(label, 0, row++, 2, 1);
    }

    private void row(String name, String remark, Node control) {
        Label label = new Label(name);
        label.setLabelFor(control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        control.setAccessibleText(name);
        VBox cell = new VBox(4, control);
        if (!remark.isEmpty()) {
            Label words = new Label(remark);
            words.getStyleClass().add("sf-detail");
            words.setWrapText(true);
            words.setMinHeight(Region.USE_PREF_SIZE);
            cell.getChildren().add(words);
            control.setAccessibleHelp(remark);
        }
        rows.add(label, 0, row);
        rows.add(cell, 1, row++);
        GridPane.setValignment(label, javafx.geometry.VPos.TOP);
        GridPane.setMargin(label, new Insets(6, 0, 0, 0));
    }

    private static <T> ComboBox<T> choice(String id, List<T> options, Function<T, String> words, T now,
            Consumer<T> chosen) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(options);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T option) {
                return option == null ? "" : words.apply(option);
            }

            @Override
            public @Nullable T fromString(String text) {
                return null; // The list cannot be typed into.
            }
        });
        box.setValue(now);
        box.setPrefWidth(240);
        box.valueProperty().addListener((observed, before, after) -> chosen.accept(after));
        return box;
    }

    private Node forget(String id, int count, UnaryOperator<Settings> change) {
        Button button = new Button(say("Forget {0}", count));
        button.setId(id);
        button.setDisable(count == 0);
        button.setOnAction(event -> {
            keep(change, "");
            button.setText(say("Forgotten"));
            button.setDisable(true);
        });
        return button;
    }

    private Node path(String name, Path path) {
        TextField field = new TextField(path.toString());
        field.setId("settings-path-" + name);
        field.setEditable(false);
        Button copy = new Button(say("Copy"));
        copy.setAccessibleText(say("Copy {0}", path));
        copy.setOnAction(event -> {
            TextClipboard.put(path.toString());
            host.message(say("Copied: {0}", path));
        });
        HBox box = new HBox(6, field, copy);
        HBox.setHgrow(field, Priority.ALWAYS);
        return box;
    }
}

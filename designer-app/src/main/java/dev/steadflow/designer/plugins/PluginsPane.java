package dev.steadflow.designer.plugins;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.runtime.plugin.jar.ListedPlugin;
import dev.steadflow.runtime.plugin.jar.PluginFacts;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The plugins that are there, what is wrong with them, and how to be rid of one. Owned by the JavaFX thread. */
final class PluginsPane extends VBox {

    private final VBox rows = new VBox(12);
    private final Consumer<String> onRemove;

    /** @param onRemove gets the file name of a plugin that a person does not want any more */
    PluginsPane(Consumer<String> onRemove) {
        super(10);
        this.onRemove = onRemove;
        setId("plugins");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sf-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Label hint = new Label(say("Drop a plugin's JAR anywhere on the window to add it."));
        hint.getStyleClass().add(Styles.TEXT_MUTED);
        setPrefSize(560, 300);
        getChildren().addAll(scroll, hint);
    }

    void show(List<ListedPlugin> plugins) {
        if (plugins.isEmpty()) {
            Label none = new Label(say("There are none yet. The steps of the palette are part of the program."));
            none.setId("plugins-none");
            rows.getChildren().setAll(none);
        } else {
            rows.getChildren().setAll(plugins.stream().map(this::row).toList());
        }
    }

    private Node row(ListedPlugin plugin) {
        Label title = new Label(plugin.facts().map(PluginFacts::title).orElse(plugin.file()));
        title.getStyleClass().add(Styles.TEXT_BOLD);
        Label steps = wrapped(plugin.stepsInWords());
        VBox texts = new VBox(2, title, steps);
        plugin.facts().ifPresent(facts -> {
            Label file = wrapped(plugin.file() + ", " + facts.signer().inWords());
            file.getStyleClass().add(Styles.TEXT_MUTED);
            texts.getChildren().add(file);
        });
        plugin.reasons().forEach(reason -> {
            Label problem = wrapped(reason);
            problem.getStyleClass().add("sf-form-problem");
            texts.getChildren().add(problem);
        });
        HBox.setHgrow(texts, Priority.ALWAYS);
        Button remove = new Button(say("Remove"));
        remove.setMinWidth(Region.USE_PREF_SIZE);
        remove.setAccessibleText(say("Remove {0}", plugin.file()));
        remove.setOnAction(event -> onRemove.accept(plugin.file()));
        HBox row = new HBox(12, texts, remove);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}

package dev.steadflow.designer.welcome;

import dev.steadflow.designer.ui.Icons;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The page a person sees first. Owned by the JavaFX thread. */
public final class WelcomeView extends BorderPane {

    private final GridPane samples = new GridPane(14, 14);
    private final VBox samplesBox = new VBox(12);
    private final VBox recent = new VBox(2);
    private final VBox recentBox = new VBox(10);
    private final Consumer<Path> onOpenRecent;

    /**
     * A flow that comes with the program.
     *
     * @param open opens it
     */
    public record Card(String title, String description, Runnable open) {}

    public WelcomeView(Runnable onNew, Runnable onOpen, Consumer<Path> onOpenRecent) {
        this.onOpenRecent = onOpenRecent;
        getStyleClass().add("sf-welcome");
        setId("welcome");
        Label title = new Label("Steadflow");
        title.getStyleClass().add("sf-welcome-title");
        Label motto = new Label("Draw a durable workflow, run it here, watch every event.");
        motto.getStyleClass().add("sf-welcome-motto");

        Button fresh = new Button("New flow", Icons.of(Feather.PLUS));
        fresh.setId("welcome-new");
        fresh.getStyleClass().addAll("accent", "sf-big-button");
        fresh.setOnAction(event -> onNew.run());
        Button open = new Button("Open…", Icons.of(Feather.FOLDER));
        open.getStyleClass().add("sf-big-button");
        open.setOnAction(event -> onOpen.run());
        HBox actions = new HBox(10, fresh, open);

        samplesBox.getChildren().addAll(section("Samples"), samples);
        recentBox.getChildren().addAll(section("Recent files"), recent);
        for (int column = 0; column < 3; column++) {
            ColumnConstraints third = new ColumnConstraints();
            third.setPercentWidth(100 / 3.0);
            samples.getColumnConstraints().add(third);
        }
        VBox page = new VBox(36, new VBox(6, title, motto), actions, samplesBox, recentBox);
        page.setMaxWidth(860);
        page.getStyleClass().add("sf-welcome-page");
        HBox centered = new HBox(page);
        HBox.setHgrow(page, Priority.ALWAYS);
        centered.setAlignment(Pos.TOP_CENTER);
        ScrollPane scroll = new ScrollPane(centered);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sf-scroll");
        setCenter(scroll);
        showSamples(List.of());
        showRecent(List.of());
    }

    /** Offers these samples; none hides the heading, too. */
    public void showSamples(List<Card> cards) {
        samples.getChildren().clear();
        for (int i = 0; i < cards.size(); i++) {
            samples.add(card(cards.get(i)), i % 3, i / 3);
        }
        setShown(samplesBox, !cards.isEmpty());
    }

    /** Offers these files, newest first. */
    public void showRecent(List<Path> files) {
        recent.getChildren().setAll(files.stream().map(this::recentRow).toList());
        setShown(recentBox, !files.isEmpty());
    }

    private static void setShown(Region box, boolean shown) {
        box.setVisible(shown);
        box.setManaged(shown);
    }

    private static Label section(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("sf-welcome-section");
        return label;
    }

    private static Node card(Card card) {
        Label title = new Label(card.title(), Icons.of(Feather.PLAY_CIRCLE));
        title.getStyleClass().add("sf-card-title");
        title.setGraphicTextGap(8);
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        Label text = new Label(card.description());
        text.setWrapText(true);
        text.getStyleClass().add("sf-card-text");
        VBox texts = new VBox(8, title, text);
        Button button = new Button("", texts);
        button.setAccessibleText("Open the sample " + card.title());
        button.getStyleClass().add("sf-card");
        button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        button.setAlignment(Pos.TOP_LEFT);
        // High enough for a title of two lines and a text of six: a button does not grow with texts that wrap.
        button.setPrefHeight(176);
        button.setMinHeight(176);
        texts.maxWidthProperty().bind(button.widthProperty().subtract(32));
        texts.setMaxHeight(144);
        button.setOnAction(event -> card.open().run());
        return button;
    }

    private Node recentRow(Path file) {
        Label name = new Label(String.valueOf(file.getFileName()), Icons.muted(Feather.FILE));
        name.setGraphicTextGap(8);
        Label folder = new Label(String.valueOf(file.getParent()));
        folder.getStyleClass().add("sf-detail");
        HBox row = new HBox(12, name, folder);
        row.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button("", row);
        button.getStyleClass().addAll("flat", "sf-recent");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setTooltip(new Tooltip(file.toString()));
        button.setAccessibleText("Open " + file);
        button.setOnAction(event -> onOpenRecent.accept(file));
        return button;
    }
}

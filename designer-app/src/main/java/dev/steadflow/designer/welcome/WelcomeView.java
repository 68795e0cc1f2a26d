package dev.steadflow.designer.welcome;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.Icons;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Insets;
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
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The page a person sees first. Owned by the JavaFX thread. */
public final class WelcomeView extends BorderPane {

    private static final double CARD_PADDING = 14;
    private static final double CARD_HEIGHT = 272;
    private static final double PICTURE_HEIGHT = 96;
    private static final double RUN_HEIGHT = 30;
    private static final double RECENT_WIDTH = 96;
    private static final double RECENT_HEIGHT = 44;

    private final GridPane samples = new GridPane(14, 14);
    private final VBox samplesBox = new VBox(12);
    private final VBox recent = new VBox(2);
    private final VBox recentBox = new VBox(10);
    private final Checklist checklist;
    private final Consumer<Path> onOpenRecent;

    /**
     * A flow that comes with the program.
     *
     * @param picture how it looks; stretches
     * @param open opens it
     * @param run opens it and runs it at once
     */
    public record Card(
            String title, String description, Optional<Node> picture, Runnable open, Runnable run) {}

    /**
     * A file that was open lately.
     *
     * @param picture how the flow looks; stretches
     */
    public record Recent(Path file, Optional<Node> picture) {}

    /** @param onHideSteps is told when a person sends the first steps away */
    public WelcomeView(Runnable onNew, Runnable onOpen, Consumer<Path> onOpenRecent, Runnable onHideSteps) {
        this.onOpenRecent = onOpenRecent;
        checklist = new Checklist(onHideSteps);
        getStyleClass().add("sf-welcome");
        setId("welcome");
        Label title = new Label("Steadflow");
        title.getStyleClass().add("sf-welcome-title");
        Label motto = new Label(say("Draw a durable workflow, run it here, watch every event."));
        motto.getStyleClass().add("sf-welcome-motto");

        Button fresh = new Button(say("New flow"), Icons.of(Feather.PLUS));
        fresh.setId("welcome-new");
        fresh.getStyleClass().addAll("accent", "sf-big-button");
        fresh.setOnAction(event -> onNew.run());
        Button open = new Button(say("Open…"), Icons.of(Feather.FOLDER));
        open.getStyleClass().add("sf-big-button");
        open.setOnAction(event -> onOpen.run());
        HBox actions = new HBox(10, fresh, open);

        samplesBox.getChildren().addAll(section(say("Samples")), samples);
        recentBox.getChildren().addAll(section(say("Recent files")), recent);
        for (int column = 0; column < 3; column++) {
            ColumnConstraints third = new ColumnConstraints();
            third.setPercentWidth(100 / 3.0);
            samples.getColumnConstraints().add(third);
        }
        VBox page = new VBox(36, new VBox(6, title, motto), actions, checklist, samplesBox, recentBox);
        page.setMaxWidth(860);
        page.getStyleClass().add("sf-welcome-page");
        HBox centered = new HBox(page);
        HBox.setHgrow(page, Priority.ALWAYS);
        centered.setAlignment(Pos.TOP_CENTER);
        ScrollPane scroll = new ScrollPane(centered);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sf-scroll");
        setCenter(scroll);
        showSteps(Optional.empty());
        showSamples(List.of());
        showRecent(List.of());
    }

    /** Shows what of the first steps was done; empty hides the list. */
    public void showSteps(Optional<Set<FirstStep>> done) {
        done.ifPresent(checklist::show);
        setShown(checklist, done.isPresent());
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
    public void showRecent(List<Recent> files) {
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
        Label title = new Label(card.title());
        title.getStyleClass().add("sf-card-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        Label text = new Label(card.description());
        text.setWrapText(true);
        text.getStyleClass().add("sf-card-text");
        VBox texts = new VBox(8, title, text);
        card.picture().ifPresent(picture -> texts.getChildren().addFirst(framed(picture)));
        Button button = new Button("", texts);
        button.setAccessibleText(say("Open the sample {0}", card.title()));
        button.getStyleClass().add("sf-card");
        button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        button.setAlignment(Pos.TOP_LEFT);
        // High enough for the picture, a title of two lines and a text of five: a button does not grow with texts that wrap.
        button.setPrefHeight(CARD_HEIGHT);
        button.setMinHeight(CARD_HEIGHT);
        texts.maxWidthProperty().bind(button.widthProperty().subtract(2 * CARD_PADDING));
        texts.setMaxHeight(CARD_HEIGHT - 2 * CARD_PADDING - RUN_HEIGHT);
        button.setOnAction(event -> card.open().run());
        Button run = new Button(say("Run"), Icons.of(Feather.PLAY));
        run.setAccessibleText(say("Open and run the sample {0}", card.title()));
        run.getStyleClass().addAll("small", "sf-card-run");
        run.setOnAction(event -> card.run().run());
        StackPane.setAlignment(run, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(run, new Insets(0, CARD_PADDING, CARD_PADDING, 0));
        return new StackPane(button, run);
    }

    private static Node framed(Node picture) {
        StackPane frame = new StackPane(picture);
        frame.setMinHeight(PICTURE_HEIGHT);
        frame.setPrefHeight(PICTURE_HEIGHT);
        return frame;
    }

    private Node recentRow(Recent shown) {
        Path file = shown.file();
        Label name = new Label(String.valueOf(file.getFileName()), Icons.muted(Feather.FILE));
        name.setGraphicTextGap(8);
        Label folder = new Label(String.valueOf(file.getParent()));
        folder.getStyleClass().add("sf-detail");
        HBox row = new HBox(12, name, folder);
        shown.picture().ifPresent(picture -> {
            StackPane frame = new StackPane(picture);
            frame.setMinSize(RECENT_WIDTH, RECENT_HEIGHT);
            frame.setMaxSize(RECENT_WIDTH, RECENT_HEIGHT);
            row.getChildren().addFirst(frame);
        });
        row.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button("", row);
        button.getStyleClass().addAll("flat", "sf-recent");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setTooltip(new Tooltip(file.toString()));
        button.setAccessibleText(say("Open {0}", file));
        button.setOnAction(event -> onOpenRecent.accept(file));
        return button;
    }
}

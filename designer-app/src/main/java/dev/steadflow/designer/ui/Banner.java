package dev.steadflow.designer.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** A line above the work that tells something and offers what to do about it; nothing is blocked by it. */
public final class Banner extends HBox {

    /** How bad it is. */
    public enum Kind {
        /** For information. */
        INFO("sf-banner-info", Feather.INFO),
        /** Something does not work. */
        WARNING("sf-banner-warning", Feather.ALERT_TRIANGLE);

        private final String style;

        @SuppressWarnings("ImmutableEnumChecker") // Feather is an enum; only its annotation is missing.
        private final Feather icon;

        Kind(String style, Feather icon) {
            this.style = style;
            this.icon = icon;
        }
    }

    /** A banner that says something; add buttons with {@link #withButton}. */
    public Banner(Kind kind, String message) {
        super(12);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().addAll("sf-banner", kind.style);
        Label text = new Label(message, Icons.of(kind.icon));
        text.setWrapText(true);
        text.setGraphicTextGap(10);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().add(text);
    }

    /** Adds a button. */
    public Banner withButton(String label, Runnable action) {
        Button button = new Button(label);
        button.getStyleClass().add("small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        getChildren().add(button);
        return this;
    }
}

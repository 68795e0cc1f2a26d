package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.FxThread;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;

/** The line at the bottom: the engine at the left, what just happened in the middle, counts at the right. */
final class StatusLine extends HBox {

    private static final Duration MESSAGE_STAYS = Duration.ofSeconds(12);

    private final Circle dot = new Circle(4);
    private final Label engine = new Label();
    private final Label message = new Label();
    private final Label counts = new Label();
    private final FxThread.Debounced forget;

    StatusLine(FxThread fx) {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("sf-status");
        dot.getStyleClass().add("sf-dot");
        engine.setId("engine-state");
        engine.setMinWidth(Region.USE_PREF_SIZE);
        message.setId("status-message");
        message.setMinWidth(0);
        message.getStyleClass().add("sf-status-message");
        message.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(message, Priority.ALWAYS);
        counts.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(dot, engine, message, counts);
        forget = fx.debounced(MESSAGE_STAYS, () -> message.setText(""));
    }

    void showEngine(EngineHost.State state) {
        dot.getStyleClass().removeAll("sf-dot-ok", "sf-dot-busy", "sf-dot-bad");
        switch (state) {
            case EngineHost.State.Opening() -> show("sf-dot-busy", say("Engine is opening"));
            case EngineHost.State.Ready _ -> show("sf-dot-ok", say("Engine ready"));
            case EngineHost.State.Failed _ -> show("sf-dot-bad", say("No engine"));
            case EngineHost.State.Closed() -> show("sf-dot-busy", say("Engine is closing"));
        }
    }

    private void show(String style, String words) {
        dot.getStyleClass().add(style);
        engine.setText(words);
    }

    void showMessage(String text) {
        message.setText(text);
        forget.request();
    }

    void showCounts(String text) {
        counts.setText(text);
    }
}

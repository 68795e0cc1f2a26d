package dev.steadflow.designer.debug;

import static dev.steadflow.designer.texts.Texts.counted;
import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.runs.Words;
import dev.steadflow.designer.texts.Texts;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.runtime.debug.DebugEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Says that time is virtual, what time it is, and lets a person move it. Owned by the JavaFX thread. */
public final class ClockBar extends HBox {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern(say("EEE d MMM yyyy, HH:mm:ss"), Texts.locale());
    private static final Duration ABOUT_NOW = Duration.ofSeconds(1);
    private static final List<Duration> SPANS = List.of(
            Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(3),
            Duration.ofDays(7), Duration.ofDays(30));

    private final DebugEngine engine;
    private final FxThread fx;
    private final Label time = new Label();
    private final Button nextDue = new Button(say("Skip to next due"), Icons.of(Feather.FAST_FORWARD));
    private final Timeline pulse;
    private boolean moving;

    /** @param again runs the flow as it is drawn now */
    public ClockBar(DebugEngine engine, FxThread fx, Runnable again) {
        super(8);
        this.engine = engine;
        this.fx = fx;
        setId("clock-bar");
        setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(6, 10, 6, 10));
        getStyleClass().addAll("sf-banner", "sf-banner-info");
        time.setId("virtual-time");
        time.setGraphic(Icons.of(Feather.CLOCK));
        time.setMinWidth(0);
        ToggleButton still = new ToggleButton(say("Stand still"), Icons.of(Feather.PAUSE));
        still.setId("clock-still");
        still.setTooltip(new Tooltip(say("No time passes until you let it, or skip some")));
        still.setOnAction(event -> {
            engine.clock().setPaused(still.isSelected());
            refresh();
        });
        nextDue.setId("clock-next");
        nextDue.setOnAction(event -> skipToNextDue());
        MenuButton skip = new MenuButton(say("Skip…"), Icons.of(Feather.SKIP_FORWARD));
        skip.setId("clock-skip");
        for (Duration span : SPANS) {
            MenuItem item = new MenuItem(words(span));
            item.setId("skip-" + span);
            item.setOnAction(event -> skip(span));
            skip.getItems().add(item);
        }
        Button stopAtNext = new Button(say("Stop at next node"), Icons.of(Feather.PAUSE_CIRCLE));
        stopAtNext.setId("stop-at-next");
        stopAtNext.setOnAction(event -> stopAtNext());
        Button run = new Button(say("Debug again"), Icons.of(Feather.PLAY));
        run.setId("debug-again");
        run.setOnAction(event -> again.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        List.of(still, nextDue, skip, stopAtNext, run).forEach(button -> {
            button.getStyleClass().add(Styles.SMALL);
            button.setMinWidth(USE_PREF_SIZE);
        });
        getChildren().setAll(time, still, nextDue, skip, space, stopAtNext, run);
        pulse = new Timeline(new KeyFrame(javafx.util.Duration.millis(250), event -> refresh()));
        pulse.setCycleCount(Animation.INDEFINITE);
        pulse.play();
        refresh();
    }

    /** Lets time pass; a jump that is under way comes first. */
    public void skip(Duration span) {
        move(() -> {
            engine.skip(span);
            return true;
        });
    }

    /** Whether something is due later. */
    public boolean hasNextDue() {
        return !nextDue.isDisabled();
    }

    /** Jumps to what is due next, if something is. */
    public void skipToNextDue() {
        move(engine::skipToNextDue);
    }

    /** The next node is held. */
    public void stopAtNext() {
        engine.stopAtNext();
    }

    /** Ends the ticking. */
    public void close() {
        pulse.stop();
    }

    private void move(java.util.concurrent.Callable<Boolean> jump) {
        moving = true;
        refresh();
        fx.inBackground(jump, done -> {
            moving = false;
            refresh();
        });
    }

    private void refresh() {
        Instant now = engine.clock().now();
        Duration ahead = engine.clock().ahead();
        String far = ahead.compareTo(ABOUT_NOW) > 0 ? ", " + say("{0} ahead", Words.span(ahead)) : "";
        String still = engine.clock().standsStill() ? ", " + say("stands still") : "";
        time.setText(say("Virtual time: {0}", TIME.format(now.atZone(ZoneId.systemDefault()))) + far + still);
        Optional<Duration> left = engine.nextDue().map(due -> Duration.between(now, due));
        nextDue.setDisable(moving || left.isEmpty());
        nextDue.setText(left.map(span -> say("Skip to next due (in {0})", Words.span(span)))
                .orElse(say("Nothing is due")));
    }

    /** {@code 3 days}. */
    private static String words(Duration span) {
        if (span.toDays() > 0) {
            return counted(span.toDays(), "1 day", "{0} days");
        }
        if (span.toHours() > 0) {
            return counted(span.toHours(), "1 hour", "{0} hours");
        }
        return span.toMinutes() > 0
                ? counted(span.toMinutes(), "1 minute", "{0} minutes")
                : counted(span.toSeconds(), "1 second", "{0} seconds");
    }
}

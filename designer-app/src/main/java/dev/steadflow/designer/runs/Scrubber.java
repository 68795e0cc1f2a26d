package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.event.RecordedEvent;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/**
 * The line below the canvas that leads to any event of the run: step by step, by dragging, as a film at two speeds, or
 * live. It only says which event is shown; everything else follows the session. Owned by the JavaFX thread.
 */
public final class Scrubber extends HBox {

    private static final int SLOW = 1;
    private static final int FAST = 10;

    private final Words words = new Words(ZoneId.systemDefault());
    private final ScrubTrack track;
    private final Button play = button("scrub-play", Feather.PLAY, say("Play the run from here"), this::togglePlay);
    private final Button speed = new Button(SLOW + "×");
    private final ToggleButton live = new ToggleButton(say("Live"));
    private final Label when = new Label();
    private final Label place = new Label();
    private final ChangeListener<Object> onShown = (observed, before, now) -> refresh();
    private final ListChangeListener<RecordedEvent> onEvents = this::eventsChanged;
    private final ListChangeListener<Integer> onRestarts = this::restartsChanged;
    private final AnimationTimer film = new AnimationTimer() {
        @Override
        public void handle(long nanos) {
            frame(nanos);
        }
    };
    private Optional<RunSession> session = Optional.empty();
    private Playback playback = new Playback(SLOW);
    private boolean playing;
    private long shownSinceNanos;

    /** A scrubber for one tab's controller; invisible in edit mode. */
    public Scrubber(RunController controller, Theme theme) {
        this.track = new ScrubTrack(theme, this::showAt);
        setId("scrubber");
        getStyleClass().add("scrubber");
        getStylesheets().add(RunStyles.sheet());
        Button first = button("scrub-first", Feather.SKIP_BACK, say("Before the first event"), () -> showAt(0));
        Button back = button("scrub-back", Feather.CHEVRON_LEFT, say("Previous event") + " (,)", () -> step(-1));
        Button forward = button("scrub-forward", Feather.CHEVRON_RIGHT, say("Next event") + " (.)", () -> step(1));
        speed.setId("scrub-speed");
        speed.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "scrub-speed");
        speed.setTooltip(new Tooltip(say("As fast as it was, or ten times as fast; long waits are cut short")));
        speed.setFocusTraversable(false);
        speed.setOnAction(event -> toggleSpeed());
        live.setId("scrub-live");
        live.getStyleClass().addAll(Styles.SMALL, "scrub-live");
        live.setTooltip(new Tooltip(say("Show the run as it is now, and follow it")));
        live.setFocusTraversable(false);
        live.setOnAction(event -> {
            pause();
            session.ifPresent(RunSession::showLive);
            refresh();
        });
        when.setId("scrub-time");
        when.getStyleClass().add("scrub-time");
        place.setId("scrub-place");
        place.getStyleClass().addAll(Styles.TEXT_MUTED, "scrub-place");
        List.of(when, place, live, speed).forEach(part -> part.setMinWidth(USE_PREF_SIZE));
        HBox.setHgrow(track, Priority.ALWAYS);
        getChildren().setAll(first, back, play, forward, speed, track, when, place, live);
        controller.sessionProperty().addListener((observed, before, now) -> show(now));
        show(controller.session());
    }

    /** Shows the run one event earlier or later. */
    public void step(int by) {
        pause();
        session.ifPresent(run -> run.showAt(run.shownEvent() + by));
    }

    private void showAt(int event) {
        pause();
        session.ifPresent(run -> run.showAt(event));
    }

    private void show(Optional<RunSession> newSession) {
        pause();
        session.ifPresent(old -> {
            old.positionProperty().removeListener(onShown);
            old.events().removeListener(onEvents);
            old.restarts().removeListener(onRestarts);
        });
        session = newSession;
        track.forget();
        newSession.ifPresent(now -> {
            track.add(now.events());
            now.positionProperty().addListener(onShown);
            now.events().addListener(onEvents);
            now.restarts().addListener(onRestarts);
            track.showRestarts(now.restarts());
        });
        setVisible(newSession.isPresent());
        setManaged(newSession.isPresent());
        refresh();
    }

    private void eventsChanged(ListChangeListener.Change<? extends RecordedEvent> change) {
        while (change.next()) {
            track.add(change.getAddedSubList());
        }
        refresh();
    }

    private void restartsChanged(ListChangeListener.Change<? extends Integer> change) {
        track.showRestarts(List.copyOf(change.getList()));
    }

    private void refresh() {
        if (session.isEmpty()) {
            return;
        }
        RunSession run = session.get();
        int all = run.events().size();
        int shown = run.shownEvent();
        track.show(shown, all);
        live.setSelected(run.isLive());
        live.setText(run.latest().status().isTerminal() ? say("End") : say("Live"));
        when.setText(shown == 0 ? "" : words.clock(run.events().get(shown - 1).at()));
        place.setText(shown == 0
                ? say("before the first of {0}", all)
                : say("event {0} / {1}", shown, all));
    }

    private void toggleSpeed() {
        playback = new Playback(playback.speed() == SLOW ? FAST : SLOW);
        speed.setText(playback.speed() + "×");
    }

    private void togglePlay() {
        if (playing || session.isEmpty()) {
            pause();
            return;
        }
        RunSession run = session.get();
        if (run.isLive()) {
            run.showAt(0); // At the end a film begins again.
        }
        playing = true;
        shownSinceNanos = 0;
        play.setGraphic(Icons.of(Feather.PAUSE));
        film.start();
    }

    private void pause() {
        playing = false;
        film.stop();
        play.setGraphic(Icons.of(Feather.PLAY));
    }

    private void frame(long nanos) {
        if (session.isEmpty() || session.get().isLive()) {
            pause(); // The film has come to the present.
            return;
        }
        RunSession run = session.get();
        if (shownSinceNanos == 0) {
            shownSinceNanos = nanos;
        }
        Playback.Frame next =
                playback.after(run.events(), run.shownEvent(), Duration.ofNanos(nanos - shownSinceNanos));
        if (next.event() != run.shownEvent()) {
            shownSinceNanos = nanos - next.since().toNanos();
            run.showAt(next.event());
        }
    }

    private static Button button(String id, Feather icon, String words, Runnable action) {
        Button button = new Button("", Icons.of(icon));
        button.setId(id);
        button.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, Styles.BUTTON_ICON);
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setFocusTraversable(false);
        button.setOnAction(event -> action.run());
        return button;
    }
}

package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.designer.ui.Banner;
import dev.steadflow.designer.ui.FxThread;
import java.time.Duration;
import javafx.scene.layout.VBox;

/** What the window says above everything: of its engine, and of settings that cannot be read. Owned by the JavaFX thread. */
final class WindowNotices extends VBox {

    /** A close that takes no longer needs no words. */
    private static final Duration FINISHING_IS_SHOWN_AFTER = Duration.ofMillis(400);

    private final FxThread fx;
    private final VBox engine = new VBox();
    private final VBox settings = new VBox();

    WindowNotices(FxThread fx) {
        this.fx = fx;
        getChildren().setAll(engine, settings);
    }

    /**
     * Says why flows cannot be run, if that is so.
     *
     * @param open opens the engine anew
     */
    void showEngine(EngineHost.State state, Runnable open) {
        engine.getChildren().clear();
        if (state instanceof EngineHost.State.Failed(String message)) {
            engine.getChildren().setAll(
                    new Banner(Banner.Kind.WARNING, say("Flows can be edited but not run. {0}", message))
                            .withButton(say("Try again"), open));
        }
    }

    /**
     * Says what the window waits for when it is to close, if that takes a moment.
     *
     * @param close closes it at once
     */
    void showFinishingSoon(Runnable close) {
        fx.debounced(FINISHING_IS_SHOWN_AFTER, () -> engine.getChildren().setAll(
                new Banner(Banner.Kind.INFO, say(
                        "Waiting for steps that are running. Open runs go on at the next start."))
                        .withButton(say("Close now"), close)))
                .request();
    }

    /** Says why the settings begin anew, until a person closes it. */
    void showUnreadable(SettingsFile.Unreadable bad) {
        String kept = bad.kept().map(place -> say("It was kept as {0}, and the settings begin anew.", place))
                .orElse(say("It could not be moved, so it stays as it is, and settings of this start are not kept."));
        settings.getChildren().setAll(new Banner(Banner.Kind.WARNING,
                say("The settings in {0} cannot be read: {1} {2}", bad.file(), bad.reason(), kept))
                .withButton(say("Close"), settings.getChildren()::clear));
    }
}

package dev.steadflow.designer.ui;

import static dev.steadflow.designer.texts.Texts.say;

import javafx.scene.paint.Color;
import org.kordamp.ikonli.feather.Feather;

/**
 * The condition of a node in a run, as every view shows it: icon, colour and words together, never colour alone. Each
 * colour has a contrast of at least 4:1 on the background it is meant for (white, and {@code #1F2430}).
 */
@SuppressWarnings("ImmutableEnumChecker") // JavaFX colours never change; they only lack the annotation.
public enum NodeState {
    /** The token has not come here. */
    NOT_RUN(say("Not run"), "○", Feather.CIRCLE, "#64748B", "#94A3B8"),
    /** Asked for, not begun. */
    SCHEDULED(say("Scheduled"), "◌", Feather.LOADER, "#475569", "#CBD5E1"),
    /** Under way. */
    RUNNING(say("Running"), "▶", Feather.PLAY_CIRCLE, "#2563EB", "#60A5FA"),
    /** Waiting for time, a webhook or a signal. */
    WAITING(say("Waiting"), "⧗", Feather.CLOCK, "#B45309", "#FBBF24"),
    /** Failed, and about to be tried again. */
    RETRYING(say("Retrying"), "↻", Feather.REFRESH_CW, "#C2410C", "#FB923C"),
    /** Ended with a result. */
    SUCCEEDED(say("Succeeded"), "✔", Feather.CHECK_CIRCLE, "#15803D", "#4ADE80"),
    /** Ended with an error. */
    FAILED(say("Failed"), "✖", Feather.X_CIRCLE, "#DC2626", "#F87171"),
    /** Took longer than it may. */
    TIMED_OUT(say("Timed out"), "⏱", Feather.WATCH, "#9F1239", "#FB7185"),
    /** Stopped from outside. */
    CANCELLED(say("Cancelled"), "⊘", Feather.SLASH, "#71717A", "#A1A1AA"),
    /** Lost a race, or was passed by. */
    SKIPPED(say("Lost the race or skipped"), "⤳", Feather.CORNER_DOWN_RIGHT, "#7C7C87", "#8B8B96"),
    /** Taken from the log after a restart, not executed again. */
    RESTORED(say("Restored, not executed again"), "↺", Feather.ROTATE_CCW, "#0F766E", "#2DD4BF"),
    /** An incident: a person has to say how to go on. */
    NEEDS_DECISION(say("Needs a decision"), "?", Feather.HELP_CIRCLE, "#7E22CE", "#C084FC"),
    /** Somebody lets it stand still. */
    PAUSED(say("Paused"), "⏸", Feather.PAUSE_CIRCLE, "#475569", "#CBD5E1"),
    /** The run will stop here. */
    BREAKPOINT(say("Breakpoint"), "●", Feather.STOP_CIRCLE, "#E11D48", "#FB7185");

    private final String words;
    private final String glyph;
    private final Feather icon;
    private final Color light;
    private final Color dark;

    NodeState(String words, String glyph, Feather icon, String light, String dark) {
        this.words = words;
        this.glyph = glyph;
        this.icon = icon;
        this.light = Color.web(light);
        this.dark = Color.web(dark);
    }

    /** What to call it, in sentence case. */
    public String words() {
        return words;
    }

    /** One character for places that draw text. */
    public String glyph() {
        return glyph;
    }

    /** The icon for places that show icons. */
    public Feather icon() {
        return icon;
    }

    /** Its colour for text, icons and outlines. */
    public Color color(boolean onDark) {
        return onDark ? dark : light;
    }
}

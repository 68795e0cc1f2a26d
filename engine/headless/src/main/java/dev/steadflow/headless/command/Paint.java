package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunStatus;
import picocli.CommandLine.Help.Ansi;

/**
 * Colours what a person should see first, and nothing for a machine. A colour only repeats what the words say.
 *
 * @param coloured false: texts stay as they are
 */
public record Paint(boolean coloured) {

    private enum Tone {
        PLAIN(""), GOOD("32"), ATTENTION("33"), BAD("31"), FAINT("2");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    /** Colours if the program talks to a terminal that shows them; {@code NO_COLOR} and {@code TERM=dumb} are obeyed. */
    public static Paint ofTerminal() {
        return new Paint(Ansi.AUTO.enabled());
    }

    /** No colours. */
    public static Paint none() {
        return new Paint(false);
    }

    /** A text in the colour of a status. */
    String status(RunStatus status, String text) {
        return toned(text, switch (status) {
            case RUNNING -> Tone.PLAIN;
            case PAUSED, INCIDENT -> Tone.ATTENTION;
            case COMPLETED -> Tone.GOOD;
            case FAILED -> Tone.BAD;
            case CANCELLED -> Tone.FAINT;
        });
    }

    /** A line about an event: failures, ends and what needs a person stand out. */
    String event(RecordedEvent recorded, String text) {
        return toned(text, tone(recorded.event()));
    }

    private static Tone tone(RunEvent event) {
        if (event instanceof RunEvent.RunCompleted) {
            return Tone.GOOD;
        }
        if (event instanceof RunEvent.RunFailed || event instanceof RunEvent.StepFailed
                || event instanceof RunEvent.NodeFailed || event instanceof RunEvent.LaneFailed) {
            return Tone.BAD;
        }
        boolean attention = event instanceof RunEvent.IncidentRaised || event instanceof RunEvent.RunIncidentRaised
                || event instanceof RunEvent.StepRetrying || event instanceof RunEvent.NodeRetrying
                || event instanceof RunEvent.RunPaused;
        return attention ? Tone.ATTENTION : Tone.PLAIN;
    }

    private String toned(String text, Tone tone) {
        return coloured && !tone.code.isEmpty() ? "\u001b[" + tone.code + "m" + text + "\u001b[0m" : text;
    }
}

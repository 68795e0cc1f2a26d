package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.ScopeNode.Trigger;
import tools.jackson.databind.JsonNode;

/** What starts a handler, and the field that belongs to it. */
enum TriggerKind {
    SIGNAL(say("A signal"), "signal", say("Signal"), say("Its name.")),
    WEBHOOK(say("A payload in an inbox"), "webhook", say("Inbox"),
            say("What a webhook node yields, for example $hook.")),
    TIMER(say("A time, once"), "timer", say("When"), say(
            "A span from the scope's entry such as PT1H, or a date and time.")),
    INTERVAL(say("A time, again and again"), "every", say("Every"), say("A span such as PT5M."));

    private final String words;
    private final String key;
    private final String field;
    private final String help;

    TriggerKind(String words, String key, String field, String help) {
        this.words = words;
        this.key = key;
        this.field = field;
        this.help = help;
    }

    static TriggerKind of(Trigger trigger) {
        return switch (trigger) {
            case Trigger.OnSignal _ -> SIGNAL;
            case Trigger.OnWebhook _ -> WEBHOOK;
            case Trigger.OnTimer _ -> TIMER;
            case Trigger.OnInterval _ -> INTERVAL;
        };
    }

    static String value(Trigger trigger) {
        return switch (trigger) {
            case Trigger.OnSignal(String name) -> name;
            case Trigger.OnWebhook(String webhook) -> webhook;
            case Trigger.OnTimer(String at) -> at;
            case Trigger.OnInterval(String every) -> every;
        };
    }

    Trigger with(String value) {
        return switch (this) {
            case SIGNAL -> new Trigger.OnSignal(value);
            case WEBHOOK -> new Trigger.OnWebhook(value);
            case TIMER -> new Trigger.OnTimer(value);
            case INTERVAL -> new Trigger.OnInterval(value);
        };
    }

    /** What the field begins with. */
    String fresh() {
        return switch (this) {
            case SIGNAL -> "cancel";
            case WEBHOOK -> "";
            case TIMER -> "PT1H";
            case INTERVAL -> "PT5M";
        };
    }

    JsonNode schema() {
        return switch (this) {
            case SIGNAL, TIMER -> Parts.TEXT;
            case WEBHOOK -> Parts.EXPRESSION;
            case INTERVAL -> Parts.DURATION;
        };
    }

    String words() {
        return words;
    }

    /** The key in the file. */
    String key() {
        return key;
    }

    /** The field's title. */
    String field() {
        return field;
    }

    String help() {
        return help;
    }
}

package dev.steadflow.designer.ui;

import javafx.event.Event;
import javafx.event.EventType;

/**
 * Somebody asks what something means. It goes up from where it stands, so that a form need not know where pages are kept;
 * whoever knows opens the page.
 */
public final class HelpAsked extends Event {

    private static final long serialVersionUID = 1L;

    /** Somebody asks. */
    public static final EventType<HelpAsked> ASKED = new EventType<>(Event.ANY, "STEADFLOW_HELP_ASKED");

    /** What is asked about. */
    public sealed interface Topic {

        /** Whatever is in front. */
        record Here() implements Topic {}

        /**
         * A kind of step.
         *
         * @param uses {@code http/request@1}
         */
        record Step(String uses) implements Topic {}

        /**
         * A field of a form.
         *
         * @param row the row's id, {@code field-retry-attempts}
         */
        record Field(String row) implements Topic {}

        /**
         * What is said to be wrong.
         *
         * @param message as it is shown
         */
        record Trouble(String message) implements Topic {}

        /**
         * A problem of the flow.
         *
         * @param code {@code unknown-name}
         */
        record ProblemCode(String code) implements Topic {}
    }

    private final transient Topic topic;

    /** @param topic what is asked about */
    public HelpAsked(Topic topic) {
        super(ASKED);
        this.topic = topic;
    }

    /** What is asked about. */
    public Topic topic() {
        return topic;
    }
}

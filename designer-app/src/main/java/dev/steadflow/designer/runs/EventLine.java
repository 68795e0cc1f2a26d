package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.flow.event.RecordedEvent;
import java.util.Locale;

/**
 * An event as a row of the list; its words are made once.
 *
 * @param place the visit or lane, without the leading {@code main/}
 */
record EventLine(RecordedEvent recorded, NodeState state, String type, String place, String text, String search) {

    static EventLine of(RecordedEvent recorded, Words words) {
        String type = EventWords.type(recorded.event());
        String address = EventWords.place(recorded.event());
        String place = address.startsWith("main/") ? address.substring("main/".length()) : address;
        String text = EventWords.text(recorded.event(), words);
        return new EventLine(
                recorded,
                EventWords.state(recorded.event()),
                type,
                place,
                text,
                (type + "\n" + place + "\n" + text).toLowerCase(Locale.ROOT));
    }

    /** The row as a screen reader says it. */
    String spoken() {
        return (place.isEmpty()
                ? say("Event {0}, {1}", recorded.sequence(), type)
                : say("Event {0}, {1} of {2}", recorded.sequence(), type, place))
                + (text.isEmpty() ? "" : ": " + text);
    }

    /** Whether each word of a filter, in lower case, occurs somewhere. */
    boolean matches(String[] filter) {
        for (String word : filter) {
            if (!search.contains(word)) {
                return false;
            }
        }
        return true;
    }
}

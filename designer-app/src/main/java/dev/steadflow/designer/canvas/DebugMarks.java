package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.say;

import java.util.ArrayList;
import java.util.List;

/**
 * What debug runs do differently at a node, as marks on the upper left corner of its card.
 *
 * @param breakpoint they stop here
 * @param conditional only if a condition holds
 * @param pinned the step is not called; its answer is set
 * @param fault something goes wrong here
 * @param held a run stops here now
 */
public record DebugMarks(boolean breakpoint, boolean conditional, boolean pinned, boolean fault, boolean held) {

    /** Nothing. */
    public static final DebugMarks NONE = new DebugMarks(false, false, false, false, false);

    /** The same marks, and a run stops here. */
    public DebugMarks asHeld() {
        return new DebugMarks(breakpoint, conditional, pinned, fault, true);
    }

    /** What a screen reader says; empty when there is nothing. */
    String words() {
        List<String> words = new ArrayList<>();
        if (held) {
            words.add(say("a run stops here"));
        }
        if (breakpoint) {
            words.add(conditional ? say("conditional breakpoint") : say("breakpoint"));
        }
        if (pinned) {
            words.add(say("answer pinned for debug runs"));
        }
        if (fault) {
            words.add(say("fault in debug runs"));
        }
        return String.join(", ", words);
    }
}

package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.SpanWords;
import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.expression.Templates;
import java.util.ArrayList;
import java.util.List;

/**
 * A small word on the lower edge of a card about what a node says besides its kind.
 *
 * @param glyph SVG path on a square from -5 to 5 around the middle
 * @param text a few characters
 * @param words what a screen reader says
 */
record NodeMark(String glyph, String text, String words) {

    private static final String LOCK = "M-2.6 -0.4 H2.6 V3.4 H-2.6 Z M-1.7 -0.4 V-2 A1.7 1.7 0 0 1 1.7 -2 V-0.4";
    private static final String CLOCK = "M0 -3.6 A3.6 3.6 0 1 1 -0.01 -3.6 M0 -1.8 V0.2 L1.4 1";
    private static final String RETRY = "M3 -0.6 A3.1 3.1 0 1 0 2.3 2.1 M3.3 -3 L3 -0.5 L0.6 -0.9";
    private static final int LONGEST = 14; // Characters; three of them still fit below a card.

    /** The marks of a node, in the order shown. */
    static List<NodeMark> of(NodeDefinition node) {
        NodeSettings settings = node.settings();
        List<NodeMark> marks = new ArrayList<>();
        settings.lock().map(NodeMark::lock).ifPresent(marks::add);
        settings.timeout().map(NodeMark::timeout).ifPresent(marks::add);
        settings.retry().map(NodeMark::retry).ifPresent(marks::add);
        return marks;
    }

    private static NodeMark lock(LockRule lock) {
        String name = Templates.isExpression(lock.name()) ? Templates.inner(lock.name()) : lock.name();
        String permits = lock.permits() == 1 ? "" : " ×" + lock.permits();
        return new NodeMark(LOCK, cut(name) + permits, say("holds the lock {0}", name + permits));
    }

    private static NodeMark timeout(String timeout) {
        return new NodeMark(CLOCK, cut(SpanWords.of(timeout)), say("times out after {0}", SpanWords.of(timeout)));
    }

    private static NodeMark retry(RetryPolicy retry) {
        return retry.attempts() == 1
                ? new NodeMark(RETRY, say("never"), say("is not retried"))
                : new NodeMark(RETRY, "×" + retry.attempts(), say("is tried {0} times", retry.attempts()));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}

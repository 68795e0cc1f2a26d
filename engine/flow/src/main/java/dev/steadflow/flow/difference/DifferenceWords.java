package dev.steadflow.flow.difference;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.definition.StepNode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A difference as lines that people read: a sign, what it is about, and what is different.
 *
 * <pre>
 * ~ charge               in.amount: 10 → 12
 * + notify               new: step mail/send@1
 * - ship                 gone: step http/request@1
 * > check                moved from main to decision.timeout
 * = pay                  renamed, was charge
 * * 3 nodes are drawn elsewhere
 * * pay, check are pinned
 * * note1                new note: "Ask sales first"
 * </pre>
 */
public final class DifferenceWords {

    /** Longer values are cut: a line is for the eye; the whole is in the files. */
    static final int LONGEST_VALUE = 60;

    private DifferenceWords() {}

    /** One line for each change and, of a changed thing, for each value. */
    public static List<String> lines(FlowDifference difference) {
        List<String> lines = new ArrayList<>();
        difference.changes().forEach(change -> add(change, lines));
        return List.copyOf(lines);
    }

    private static void add(Change change, List<String> lines) {
        switch (change) {
            case Change.FlowChanged flow -> fields("the flow", flow.fields(), lines);
            case Change.ScopeChanged scope -> fields(scope(scope.at()), scope.fields(), lines);
            case Change.LaneAdded lane -> lines.add(line('+', lane.at().text(), "new lane"));
            case Change.LaneRemoved lane -> lines.add(line('-', lane.at().text(), "lane gone"));
            case Change.NodeAdded added -> lines.add(line('+', added.at().text(), "new: " + kind(added.node())));
            case Change.NodeRemoved gone -> lines.add(line('-', gone.at().text(), "gone: " + kind(gone.node())));
            case Change.NodeMoved moved -> {
                lines.add(line('>', moved.to().text(), "moved from " + moved.from().scope() + " to "
                        + moved.to().scope()));
                fields(moved.to().text(), moved.fields(), lines);
            }
            case Change.NodeRenamed renamed ->
                lines.add(line('=', renamed.to().text(), "renamed, was " + renamed.from().id()));
            case Change.NodeChanged changed -> fields(changed.at().text(), changed.fields(), lines);
            case Change.OfDrawing drawing -> DrawingWords.add(drawing, lines);
        }
    }

    private static void fields(String what, List<FieldChange> fields, List<String> lines) {
        for (FieldChange field : fields) {
            lines.add(line('~', what, field.path() + ": " + values(field)));
        }
    }

    private static String values(FieldChange field) {
        String before = field.before().map(DifferenceWords::shown).orElse("");
        String after = field.after().map(DifferenceWords::shown).orElse("");
        if (before.isEmpty()) {
            return "new, " + after;
        }
        return after.isEmpty() ? "gone, was " + before : before + " → " + after;
    }

    private static String shown(JsonNode value) {
        return cut(value.toString());
    }

    /** A text that is no longer than a line can show. */
    static String cut(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
    }

    private static String scope(ScopePath scope) {
        return scope.isMain() ? "the flow" : "lane " + scope;
    }

    private static String kind(NodeDefinition node) {
        return node instanceof StepNode step ? "step " + step.uses() : node.type();
    }

    static String line(char sign, String what, String words) {
        return "%c %-24s %s".formatted(sign, what, words);
    }
}

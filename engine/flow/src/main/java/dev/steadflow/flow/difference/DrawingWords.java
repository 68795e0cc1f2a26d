package dev.steadflow.flow.difference;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.file.StickyNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The lines that say what is drawn otherwise; all begin with {@code *}. */
final class DrawingWords {

    /** More nodes than that are counted, not named. */
    private static final int MOST_NAMES = 3;

    private DrawingWords() {}

    static void add(Change.OfDrawing change, List<String> lines) {
        switch (change) {
            case Change.DrawnElsewhere drawn -> lines.add("* " + are(drawn.nodes()) + " drawn elsewhere");
            case Change.Pinned pin ->
                lines.add("* " + are(pin.nodes()) + (pin.pinned() ? " pinned" : " pinned no more"));
            case Change.Collapsed fold ->
                lines.add("* " + are(fold.nodes()) + (fold.collapsed() ? " collapsed" : " expanded"));
            case Change.NoteAdded added -> lines.add(line(added.id(), "new note: " + text(added.note())));
            case Change.NoteRemoved gone -> lines.add(line(gone.id(), "note gone: " + text(gone.note())));
            case Change.NoteChanged note -> lines.add(line(note.id(), "note " + changed(note.before(), note.after())));
        }
    }

    private static String are(List<NodePath> nodes) {
        if (nodes.size() > MOST_NAMES) {
            return nodes.size() + " nodes are";
        }
        String names = nodes.stream().map(NodePath::text).collect(Collectors.joining(", "));
        return names + (nodes.size() == 1 ? " is" : " are");
    }

    private static String changed(StickyNote before, StickyNote after) {
        List<String> words = new ArrayList<>();
        if (!before.text().equals(after.text())) {
            words.add("changed: " + text(before) + " → " + text(after));
        }
        if (before.x() != after.x() || before.y() != after.y()) {
            words.add("moved");
        }
        if (before.width() != after.width() || before.height() != after.height()) {
            words.add("of another size");
        }
        if (before.tint() != after.tint()) {
            words.add(after.tint().name().toLowerCase(Locale.ROOT));
        }
        return String.join(", ", words);
    }

    /** A note's text on one line. */
    private static String text(StickyNote note) {
        return '"' + DifferenceWords.cut(note.text().strip().replaceAll("\\s+", " ")) + '"';
    }

    private static String line(String what, String words) {
        return DifferenceWords.line('*', what, words);
    }
}

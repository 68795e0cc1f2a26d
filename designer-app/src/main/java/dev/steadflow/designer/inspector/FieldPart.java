package dev.steadflow.designer.inspector;

import java.util.Map;

/**
 * One field of a page: shows its own problems, and gets the cursor by its own pointer.
 *
 * @param view the row that it stands in
 * @param pointer what it shows, as a JSON pointer in the node
 * @param refreshing shows a value that something else changed
 * @param focusing puts the cursor into it
 */
record FieldPart(FieldRow view, String pointer, Runnable refreshing, Runnable focusing) implements Part {

    @Override
    public void refresh() {
        refreshing.run();
    }

    @Override
    public void showProblems(Map<String, String> messages) {
        view.showProblem(Part.messageAt(messages, pointer));
    }

    @Override
    public boolean focus(String wanted) {
        if (!Part.isAt(wanted, pointer)) {
            return false;
        }
        focusing.run();
        return true;
    }
}

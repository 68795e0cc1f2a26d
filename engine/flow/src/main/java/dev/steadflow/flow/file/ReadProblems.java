package dev.steadflow.flow.file;

import dev.steadflow.flow.validation.Problem;
import dev.steadflow.flow.validation.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects what is found while a file is read, each with its place. */
final class ReadProblems {

    /** Enough to see what is wrong; a file of another kind would give thousands. */
    private static final int MAX_PROBLEMS = 200;

    private final List<Problem> found = new ArrayList<>();
    private final SourceMap places;

    ReadProblems(Map<String, Place> places) {
        this.places = new SourceMap(places, Map.of());
    }

    /** Something that cannot be kept: the file will be unreadable. */
    void error(String code, Owner owner, String pointer, String message) {
        add(Severity.ERROR, code, owner, pointer, message);
    }

    /** A remark. */
    void warning(String code, Owner owner, String pointer, String message) {
        add(Severity.WARNING, code, owner, pointer, message);
    }

    private void add(Severity severity, String code, Owner owner, String pointer, String message) {
        if (found.size() < MAX_PROBLEMS) {
            Place place = places.placeInFlow(pointer);
            found.add(new Problem(
                    severity, code, owner.node(), owner.field(pointer), place.line(), place.column(), message));
        }
    }

    /** Whether anything cannot be kept. */
    boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    /** All of them, in the order found. */
    List<Problem> all() {
        return List.copyOf(found);
    }
}

package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.validation.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the nodes and fields of a flow stand in the text that it was read from. Immutable. */
public final class SourceMap {

    private final Map<String, Place> places;
    private final Map<NodePath, String> nodes;

    /**
     * @param places JSON pointer from the root of the file to place
     * @param nodes node to its JSON pointer
     */
    SourceMap(Map<String, Place> places, Map<NodePath, String> nodes) {
        this.places = Map.copyOf(places);
        this.nodes = Map.copyOf(nodes);
    }

    /**
     * The place of a node's field, or of the innermost thing around it that the file does write: a missing
     * {@code /in/url} is placed at {@code /in}.
     *
     * @param field JSON pointer inside the node; empty for the node itself
     * @return empty when the file has no such node
     */
    public Optional<Place> place(NodePath node, String field) {
        return Optional.ofNullable(nodes.get(node)).map(pointer -> nearest(pointer + field));
    }

    /** The place of a field of the flow as a whole, for example {@code /main/output}, or of what is around it. */
    public Place placeInFlow(String field) {
        return nearest(field);
    }

    /** The problem with line and column; as it is when it already has them or its node is not in the file. */
    public Problem placed(Problem problem) {
        if (problem.line() > 0) {
            return problem;
        }
        Optional<Place> place = problem.node().isPresent()
                ? place(problem.node().get(), problem.field())
                : Optional.of(placeInFlow(problem.field()));
        return place.map(at -> problem.placedAt(at.line(), at.column())).orElse(problem);
    }

    /** All of them placed, in the order of the file. */
    public List<Problem> placed(List<Problem> problems) {
        return problems.stream()
                .map(this::placed)
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }

    private Place nearest(String pointer) {
        String rest = pointer;
        while (true) {
            Place place = places.get(rest);
            if (place != null) {
                return place;
            }
            int slash = rest.lastIndexOf('/');
            if (slash < 0) {
                return Place.START;
            }
            rest = rest.substring(0, slash);
        }
    }
}

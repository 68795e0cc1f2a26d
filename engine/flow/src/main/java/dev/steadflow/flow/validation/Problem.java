package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.NodePath;
import java.util.Optional;

/**
 * Something wrong with a flow.
 *
 * @param severity whether the flow can run
 * @param code short, stable, for searching: {@code unknown-step}
 * @param node the node it concerns; absent: the flow as a whole
 * @param field where in the node, as a JSON pointer: {@code /in/url}; empty: the node as a whole
 * @param line line in the file, from 1; 0 when the flow does not come from a file
 * @param column column in that line, from 1; 0 likewise
 * @param message what was expected, what was found, what to do; one or two sentences
 */
public record Problem(
        Severity severity, String code, Optional<NodePath> node, String field, int line, int column, String message) {

    /** How bad a problem is. */
    public enum Severity {
        /** The flow cannot run. */
        ERROR,
        /** The flow runs, perhaps not as meant. */
        WARNING
    }

    /** A problem of a node whose place in a file is not known. */
    public static Problem error(String code, NodePath node, String field, String message) {
        return new Problem(Severity.ERROR, code, Optional.of(node), field, 0, 0, message);
    }

    /** A remark about a node whose place in a file is not known. */
    public static Problem warning(String code, NodePath node, String field, String message) {
        return new Problem(Severity.WARNING, code, Optional.of(node), field, 0, 0, message);
    }

    /** The same problem, placed in a file. */
    public Problem placedAt(int newLine, int newColumn) {
        return new Problem(severity, code, node, field, newLine, newColumn, message);
    }
}

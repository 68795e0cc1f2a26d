package dev.steadflow.plugin.sql;

import dev.steadflow.step.StepError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A statement with named places: {@code WHERE id = :id AND state IN (:states)}. Names in strings and comments, and
 * PostgreSQL's {@code ::type}, are left alone.
 *
 * @param texts the code around the names, one more than {@code names}
 */
record NamedSql(List<String> texts, List<String> names) {

    /**
     * A statement for JDBC.
     *
     * @param values in the order of its question marks
     */
    record Positional(String sql, List<JsonNode> values) {}

    static NamedSql parse(String sql) {
        List<String> texts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int textStart = 0;
        for (int at = 0; at < sql.length();) {
            int literalEnd = SqlLiterals.end(sql, at);
            if (literalEnd > at) {
                at = literalEnd;
            } else if (sql.startsWith("::", at)) {
                at += 2;
            } else if (sql.charAt(at) == ':' && at + 1 < sql.length() && isNameStart(sql.charAt(at + 1))) {
                int end = at + 1;
                while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
                    end++;
                }
                texts.add(sql.substring(textStart, at));
                names.add(sql.substring(at + 1, end));
                textStart = end;
                at = end;
            } else {
                at++;
            }
        }
        texts.add(sql.substring(textStart));
        return new NamedSql(List.copyOf(texts), List.copyOf(names));
    }

    /**
     * Puts values in: a list becomes as many question marks as it has entries, for {@code IN (:list)}.
     *
     * @throws StepError fatal, {@code sql/Parameters}, when a name has no value
     */
    Positional with(JsonNode parameters) throws StepError {
        StringBuilder sql = new StringBuilder(texts.getFirst());
        List<JsonNode> values = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            JsonNode value = value(parameters, names.get(i));
            if (value.isArray()) {
                sql.append(String.join(", ", Collections.nCopies(value.size(), "?")));
                value.forEach(values::add);
            } else {
                sql.append('?');
                values.add(value);
            }
            sql.append(texts.get(i + 1));
        }
        return new Positional(sql.toString(), values);
    }

    private static JsonNode value(JsonNode parameters, String name) throws StepError {
        JsonNode value = parameters.get(name);
        if (value == null) {
            throw bad("The statement asks for :%s, but the parameters are %s. Add a value; null is one."
                    .formatted(name, List.copyOf(parameters.propertyNames())));
        }
        if (value.isArray() && value.isEmpty()) {
            throw bad(
                    "The list for :%s is empty, and SQL has no empty list. Ask before with a choice.".formatted(name));
        }
        return value;
    }

    private static boolean isNameStart(char c) {
        return Character.isJavaIdentifierStart(c) && c != '$';
    }

    static StepError bad(String message) {
        return StepError.fatal("sql/Parameters", message);
    }
}

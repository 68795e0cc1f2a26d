package dev.steadflow.plugin.sql;

import dev.steadflow.step.StepError;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Brings JSON values to the places of a statement. */
final class Parameters {

    private Parameters() {}

    /**
     * The statement and its values.
     *
     * @param parameters an object for {@code :name}, a list for {@code ?}
     */
    static NamedSql.Positional place(String sql, Optional<JsonNode> parameters) throws StepError {
        JsonNode given = parameters.filter(json -> !json.isNull()).orElseGet(JsonMapper.shared()::createObjectNode);
        if (given.isArray()) {
            return new NamedSql.Positional(sql, List.copyOf(given.values()));
        }
        if (!given.isObject()) {
            throw NamedSql
                    .bad("Expected parameters as an object (for :name) or a list (for ?), but found " + given + ".");
        }
        return NamedSql.parse(sql).with(given);
    }

    /** Sets each value in turn; lists and objects go as JSON text. */
    static void bind(PreparedStatement statement, List<JsonNode> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            bind(statement, i + 1, values.get(i));
        }
    }

    /**
     * Sets each value as a literal whose type the database chooses: PostgreSQL finds a procedure by the types of its
     * arguments, and would look for one of {@code bigint} where there is one of {@code int}.
     */
    static void bindUntyped(PreparedStatement statement, List<JsonNode> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            JsonNode value = values.get(i);
            boolean absent = value.isNull() || value.isMissingNode();
            String text = value.isContainer() ? value.toString() : value.asString("");
            statement.setObject(i + 1, absent ? null : text, Types.OTHER);
        }
    }

    private static void bind(PreparedStatement statement, int place, JsonNode value) throws SQLException {
        switch (value.getNodeType()) {
            case NULL, MISSING -> statement.setNull(place, Types.NULL);
            case BOOLEAN -> statement.setBoolean(place, value.booleanValue());
            case STRING -> statement.setString(place, value.stringValue());
            case NUMBER -> {
                if (value.isIntegralNumber() && value.canConvertToLong()) {
                    statement.setLong(place, value.longValue());
                } else {
                    statement.setBigDecimal(place, value.decimalValue());
                }
            }
            case BINARY -> statement.setBytes(place, value.binaryValue());
            case ARRAY, OBJECT, POJO -> statement.setString(place, value.toString());
        }
    }
}

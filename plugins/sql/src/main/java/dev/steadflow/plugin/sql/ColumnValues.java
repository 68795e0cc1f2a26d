package dev.steadflow.plugin.sql;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/**
 * Turns the columns of a row into JSON: whole numbers and decimals exactly, dates and times in ISO 8601, bytes in
 * base64, JSON as itself, arrays as lists, everything else as the text that the database gives.
 */
final class ColumnValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ResultSet rows;
    private final ResultSetMetaData types;

    ColumnValues(ResultSet rows) throws SQLException {
        this.rows = rows;
        this.types = rows.getMetaData();
    }

    /** The value of a column (from 1) in the current row. */
    JsonNode value(int column) throws SQLException {
        String name = types.getColumnTypeName(column).toLowerCase(Locale.ROOT);
        JsonNode value = read(column, types.getColumnType(column), name);
        return rows.wasNull() ? JSON.nullNode() : value;
    }

    private JsonNode read(int column, int type, String name) throws SQLException {
        return switch (name) { // The JDBC types of these do not tell enough.
            case "timestamptz" ->
                time(rows.getObject(column, OffsetDateTime.class), DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            case "timetz" -> time(rows.getObject(column, OffsetTime.class), DateTimeFormatter.ISO_OFFSET_TIME);
            case "json", "jsonb" -> json(rows.getString(column));
            case "decfloat" -> decimal(rows.getString(column));
            case "uuid", "money", "bit", "varbit" -> text(rows.getString(column));
            default -> read(column, type);
        };
    }

    private JsonNode read(int column, int type) throws SQLException {
        return switch (type) {
            case Types.BOOLEAN, Types.BIT -> JSON.booleanNode(rows.getBoolean(column));
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> JSON.numberNode(rows.getLong(column));
            case Types.NUMERIC, Types.DECIMAL -> decimal(rows.getString(column));
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> floating(rows.getDouble(column), rows.getString(column));
            case Types.DATE -> time(rows.getObject(column, LocalDate.class), DateTimeFormatter.ISO_LOCAL_DATE);
            case Types.TIME -> time(rows.getObject(column, LocalTime.class), DateTimeFormatter.ISO_LOCAL_TIME);
            case Types.TIMESTAMP ->
                time(rows.getObject(column, LocalDateTime.class), DateTimeFormatter.ISO_LOCAL_DATE_TIME);
            case Types.TIME_WITH_TIMEZONE ->
                time(rows.getObject(column, OffsetTime.class), DateTimeFormatter.ISO_OFFSET_TIME);
            case Types.TIMESTAMP_WITH_TIMEZONE ->
                time(rows.getObject(column, OffsetDateTime.class), DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> bytes(rows.getBytes(column));
            case Types.ARRAY -> array(rows.getArray(column));
            default -> text(rows.getString(column));
        };
    }

    private static JsonNode time(@Nullable TemporalAccessor time, DateTimeFormatter format) {
        return time == null ? JSON.nullNode() : JSON.stringNode(format.format(time));
    }

    private static JsonNode text(@Nullable String text) {
        return text == null ? JSON.nullNode() : JSON.stringNode(text);
    }

    private static JsonNode bytes(byte @Nullable [] bytes) {
        return bytes == null ? JSON.nullNode() : JSON.stringNode(Base64.getEncoder().encodeToString(bytes));
    }

    /** JSON has no NaN and no infinity: they come as text. */
    private static JsonNode decimal(@Nullable String text) {
        if (text == null) {
            return JSON.nullNode();
        }
        return Character.isLetter(text.charAt(text.length() - 1)) ? JSON.stringNode(text)
                : JSON.numberNode(new BigDecimal(text));
    }

    private static JsonNode floating(double number, @Nullable String text) {
        return Double.isFinite(number) ? JSON.numberNode(number) : text(text);
    }

    private static JsonNode json(@Nullable String text) throws SQLException {
        if (text == null) {
            return JSON.nullNode();
        }
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new SQLException("A JSON column holds what is no JSON: " + e.getOriginalMessage(), "22032", e);
        }
    }

    private static JsonNode array(@Nullable Array array) throws SQLException {
        return array == null ? JSON.nullNode() : element(array.getArray());
    }

    private static JsonNode element(@Nullable Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case Object[] elements -> {
                ArrayNode list = JSON.arrayNode();
                for (Object each : elements) {
                    list.add(element(each));
                }
                yield list;
            }
            case Boolean flag -> JSON.booleanNode(flag);
            case BigDecimal number -> JSON.numberNode(number);
            case Double number -> floating(number, number.toString());
            case Float number -> floating(number.doubleValue(), number.toString());
            case Number number -> JSON.numberNode(number.longValue());
            case byte[] bytes -> bytes(bytes);
            case java.sql.Timestamp time -> time(time.toLocalDateTime(), DateTimeFormatter.ISO_LOCAL_DATE_TIME);
            case java.sql.Date date -> time(date.toLocalDate(), DateTimeFormatter.ISO_LOCAL_DATE);
            case java.sql.Time time -> time(time.toLocalTime(), DateTimeFormatter.ISO_LOCAL_TIME);
            default -> StringNode.valueOf(value.toString());
        };
    }
}

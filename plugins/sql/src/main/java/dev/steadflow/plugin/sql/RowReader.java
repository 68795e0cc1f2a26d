package dev.steadflow.plugin.sql;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a result as objects with the columns in their order. A name that comes twice gets a number: id, id_2. */
final class RowReader {

    private final ResultSet rows;
    private final ColumnValues values;
    private final List<String> columns;

    RowReader(ResultSet rows) throws SQLException {
        this.rows = rows;
        this.values = new ColumnValues(rows);
        this.columns = names(rows.getMetaData());
    }

    List<String> columns() {
        return columns;
    }

    /** At most {@code max} further rows. */
    List<JsonNode> read(int max) throws SQLException {
        List<JsonNode> read = new ArrayList<>();
        while (read.size() < max && rows.next()) {
            ObjectNode row = JsonMapper.shared().createObjectNode();
            for (int i = 0; i < columns.size(); i++) {
                row.set(columns.get(i), values.value(i + 1));
            }
            read.add(row);
        }
        return read;
    }

    private static List<String> names(ResultSetMetaData types) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= types.getColumnCount(); column++) {
            String label = types.getColumnLabel(column);
            String name = label;
            for (int number = 2; names.contains(name); number++) {
                name = label + "_" + number;
            }
            names.add(name);
        }
        return List.copyOf(names);
    }
}

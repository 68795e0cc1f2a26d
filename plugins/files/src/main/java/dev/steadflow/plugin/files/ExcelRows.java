package dev.steadflow.plugin.files;

import dev.steadflow.step.StepError;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Gathers the rows of a sheet as objects. Empty rows are left out. Used once, by one thread. */
final class ExcelRows {

    private final ExcelFile file;
    private final ReadExcelStep.In in;
    private final SortedMap<Integer, String> names = new TreeMap<>();
    private final List<JsonNode> rows = new ArrayList<>();
    private boolean hasHeader;

    ExcelRows(ExcelFile file, ReadExcelStep.In in) {
        this.file = file;
        this.in = in;
    }

    List<JsonNode> rows() {
        // A column that comes up late is null in the rows before.
        for (JsonNode row : rows) {
            names.values().forEach(name -> ((ObjectNode) row).putIfAbsent(name, NullNode.getInstance()));
        }
        return List.copyOf(rows);
    }

    List<String> columns() {
        return List.copyOf(names.values());
    }

    /**
     * Takes the next row.
     *
     * @param number as Excel shows it
     * @param cells by column, from 0; without empty ones
     */
    void add(int number, SortedMap<Integer, JsonNode> cells) throws StepError {
        if (number < in.firstRow() || cells.isEmpty()) {
            return;
        }
        if (in.header() && !hasHeader) {
            hasHeader = true;
            cells.forEach((column, name) -> names.put(column, unused(name.asString(), column)));
            return;
        }
        if (rows.size() == in.maxRows()) {
            throw StepError.fatal("files/TooLarge", "The file %s has more than the %,d rows that 'maxRows' allows."
                    .formatted(file.path(), in.maxRows()));
        }
        cells.keySet().forEach(column -> names.computeIfAbsent(column, c -> unused(letters(c), c)));
        ObjectNode row = JsonMapper.shared().createObjectNode();
        names.forEach((column, name) -> row.set(name, cells.getOrDefault(column, NullNode.getInstance())));
        rows.add(row);
    }

    private String unused(String wanted, int column) {
        String name = wanted.isBlank() ? letters(column) : wanted;
        String free = name;
        for (int number = 2; names.containsValue(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }

    /** {@code A} for 0, {@code AA} for 26. */
    static String letters(int column) {
        String letters = "";
        for (int left = column; left >= 0; left = left / 26 - 1) {
            letters = (char) ('A' + left % 26) + letters;
        }
        return letters;
    }

    /** The column of {@code AB12}, from 0. */
    static int column(String cell) {
        int column = 0;
        for (int i = 0; i < cell.length() && Character.isLetter(cell.charAt(i)); i++) {
            column = column * 26 + Character.toUpperCase(cell.charAt(i)) - 'A' + 1;
        }
        return column - 1;
    }
}

package dev.steadflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was measured: printed as it comes, as one table at the end, and as JSON. Owned by one thread. */
final class Report {

    /**
     * One result.
     *
     * @param section where it belongs
     * @param what was measured
     * @param value the median
     * @param unit of the value
     * @param note a comparison or what it means; may be empty
     */
    record Row(String section, String what, double value, String unit, String note) {}

    private final List<Row> rows = new ArrayList<>();

    /** Takes the results of one section. */
    final class Rows {
        private final String section;

        private Rows(String section) {
            this.section = section;
        }

        /** Adds a result. */
        void add(String what, double value, String unit, String note) {
            Row row = new Row(section, what, value, unit, note);
            rows.add(row);
            System.out.println(line(row));
        }

        /** Says why a section has no further results. */
        void failed(Exception why) {
            add("not measured: " + why, Double.NaN, "", "");
            why.printStackTrace();
        }

        /** A result of this section that was added before. */
        Optional<Double> value(String what) {
            return rows.stream()
                    .filter(row -> row.section().equals(section) && row.what().equals(what))
                    .map(Row::value)
                    .findFirst();
        }
    }

    Rows of(String section) {
        return new Rows(section);
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    /** All results as a Markdown table. */
    String table() {
        StringBuilder table = new StringBuilder("| section | what | measured | |\n|---|---|---|---|\n");
        rows.forEach(row -> table.append(line(row)).append('\n'));
        return table.toString();
    }

    private static String line(Row row) {
        String value = Double.isNaN(row.value()) ? "–"
                : String.format(Locale.ROOT, row.value() >= 100 ? "%,.0f" : "%.2f", row.value());
        return "| " + row.section() + " | " + row.what() + " | " + value + " " + row.unit() + " | " + row.note() + " |";
    }

    /** Writes {@code {"at":…,"machine":{…},"rows":[{"section":…,"what":…,"value":…,"unit":…,"note":…}]}}. */
    void write(Path file) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        ObjectNode root = json.createObjectNode();
        root.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        root.putObject("machine")
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString())
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        for (Row row : rows) {
            ObjectNode line = root.withArray("rows").addObject();
            line.put("section", row.section()).put("what", row.what()).put("unit", row.unit()).put("note", row.note());
            if (Double.isFinite(row.value())) {
                line.put("value", row.value());
            } else {
                line.putNull("value");
            }
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }
}

package dev.steadflow.plugin.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one CSV text row by row (RFC 4180; empty lines are skipped). Used once, by one thread. */
final class CsvTable {

    private static final int MAX_PROBLEMS = 1_000; // Somebody reads them; the count goes on.
    private static final int PROGRESS_EVERY = 10_000;
    private static final int SHOWN_CHARS = 200;

    private final TextFile file;
    private final ReadCsvStep.In in;
    private final List<Map<String, String>> rows = new ArrayList<>();
    private final List<ReadCsvStep.Problem> problems = new ArrayList<>();
    private long problemCount;
    private List<String> columns = List.of();
    private List<String> lines = List.of();

    CsvTable(TextFile file, ReadCsvStep.In in) {
        this.file = file;
        this.in = in;
    }

    ReadCsvStep.Out read(StepContext context) throws StepError, InterruptedException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(CsvDelimiter.of(in.delimiter()))
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .ofCsvRecord(file.text())) {
            readAll(reader.iterator(), context);
        } catch (CsvParseException e) {
            throw badCsv(e.getMessage() + ".").causedBy(e);
        } catch (IOException e) {
            throw FileFailures.reading(file.path(), e);
        }
        return new ReadCsvStep.Out(
                rows, columns, problems, rows.size(), problemCount, file.path().toString());
    }

    private void readAll(Iterator<CsvRecord> records, StepContext context)
            throws StepError, InterruptedException {
        if (in.header()) {
            if (records.hasNext()) {
                columns = header(records.next());
            }
        } else {
            columns = in.columns().orElse(List.of());
        }
        while (records.hasNext()) {
            CsvRecord row = records.next();
            if (columns.isEmpty()) {
                columns = numbered(row.getFieldCount());
            }
            add(row);
            if (rows.size() % PROGRESS_EVERY == 0) {
                context.progress(-1, "%,d rows".formatted(rows.size()));
                if (context.cancelled()) {
                    throw new InterruptedException("Reading %s was cancelled.".formatted(file.path()));
                }
            }
        }
    }

    private void add(CsvRecord row) throws StepError {
        if (row.getFieldCount() != columns.size()) {
            reject(row, "expected %d fields, found %d".formatted(columns.size(), row.getFieldCount()));
            return;
        }
        if (rows.size() == in.maxRows()) {
            throw StepError.fatal("files/TooLarge", "The file %s has more than the %,d rows that 'maxRows' allows."
                    .formatted(file.path(), in.maxRows()));
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.put(columns.get(i), row.getField(i));
        }
        rows.add(fields);
    }

    private void reject(CsvRecord row, String message) throws StepError {
        long line = row.getStartingLineNumber();
        if (in.badRows().equals("fail")) {
            throw badCsv("line %d: %s: %s. Set 'badRows' to 'skip' to leave such rows out.".formatted(
                    line, message, text(line)));
        }
        problemCount++;
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new ReadCsvStep.Problem(line, message, text(line)));
        }
    }

    private List<String> header(CsvRecord row) throws StepError {
        Set<String> seen = new HashSet<>();
        for (String name : row.getFields()) {
            if (name.isBlank() || !seen.add(name)) {
                throw badCsv("line %d: the header needs a name of its own for each column, but %s.".formatted(
                        row.getStartingLineNumber(), name.isBlank() ? "one is empty" : "'" + name + "' comes twice"));
            }
        }
        return row.getFields();
    }

    private static List<String> numbered(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add("column" + i);
        }
        return names;
    }

    private String text(long line) {
        if (lines.isEmpty()) {
            lines = file.text().lines().toList();
        }
        String text = lines.get((int) line - 1);
        return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "…";
    }

    private StepError badCsv(String what) {
        return StepError.fatal("files/BadCsv", "The file %s is no good CSV: %s".formatted(file.path(), what));
    }
}

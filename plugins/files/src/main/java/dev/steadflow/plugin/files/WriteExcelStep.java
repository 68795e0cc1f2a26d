package dev.steadflow.plugin.files;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.ExpressionOnly;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Writes a list of objects to an Excel file (.xlsx) with one sheet, one row each. */
@StepType(
        id = "files/write-excel",
        title = "Write Excel file",
        summary = "Writes a list of objects to an Excel file (.xlsx), one a row.",
        icon = "write-excel.svg")
@Reaches(Reach.FILES)
public final class WriteExcelStep implements Step<WriteExcelStep.In, WriteExcelStep.Out> {

    /** What goes where. */
    public record In(
            @Doc("The file; a relative path is meant from the work folder.") @FilePath(FilePath.Use.WRITE) String path,
            @Doc("The rows: a list of objects, by column name.") @ExpressionOnly List<JsonNode> rows,
            @Doc("Which columns to write, in this order. If left out: all that occur, as they come.") Optional<List<String>> columns,
            @Doc("Columns whose texts are dates: 2026-01-31 or 2026-01-31T12:00.") @Default("[]") List<String> dates,
            @Doc("The sheet's name.") @Default("Sheet1") String sheet,
            @Doc("For a file that exists: replace it or fail (create).") @Default("overwrite") @Choices({"overwrite",
                    "create"}) String mode,
            @Doc("Whether to make missing folders.") @Default("true") boolean createFolders) {}

    /** What was written. */
    public record Out(
            @Doc("The absolute path.") String path,
            @Doc("How many bytes were written.") long bytes,
            @Doc("How many rows were written, the header not counted.") int rowCount) {}

    private static final int MAX_ROWS = 1_048_575; // What a sheet holds beside its header.

    /** Overwriting twice gives the same file; create would find its own. */
    @Override
    public boolean isRepeatable(In in) {
        return WriteMode.of(in.mode()) == WriteMode.OVERWRITE;
    }

    @Override
    public Out run(In in, StepContext context) throws StepError {
        if (in.rows().size() > MAX_ROWS) {
            throw FileFailures
                    .badInput("A sheet holds %,d rows, but there are %,d.".formatted(MAX_ROWS, in.rows().size()));
        }
        if (in.sheet().isBlank() || in.sheet().length() > 31 || in.sheet().matches(".*[\\\\/?*\\[\\]:].*")) {
            throw FileFailures.badInput("'%s' is no name of a sheet: it has 1 to 31 characters, without \\ / ? * [ ] :."
                    .formatted(in.sheet()));
        }
        for (int index = 0; index < in.rows().size(); index++) {
            if (!in.rows().get(index).isObject()) {
                throw FileFailures.badInput("Expected each row to be an object, but row %d is %s. Nothing was written."
                        .formatted(index, in.rows().get(index)));
            }
        }
        Path path = context.resolvePath(in.path());
        List<String> columns = List.copyOf(in.columns().orElseGet(() -> List.copyOf(allColumns(in.rows()))));
        ExcelBook book = new ExcelBook(in.sheet(), columns, Set.copyOf(in.dates()), in.rows());
        FileWriting.write(path, book::writeTo, WriteMode.of(in.mode()), in.createFolders());
        return new Out(path.toString(), FileWriting.size(path), in.rows().size());
    }

    private static Set<String> allColumns(List<JsonNode> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.propertyNames()));
        return columns;
    }
}

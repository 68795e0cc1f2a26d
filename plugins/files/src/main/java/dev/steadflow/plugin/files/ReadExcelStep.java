package dev.steadflow.plugin.files;

import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads a sheet of an Excel file (.xlsx) into a list of objects, one a row. */
@StepType(
        id = "files/read-excel",
        title = "Read Excel file",
        summary = "Reads a sheet of an Excel file (.xlsx) into a list of objects, one a row.",
        repeatable = true,
        icon = "read-excel.svg")
@Reaches(Reach.FILES)
public final class ReadExcelStep implements Step<ReadExcelStep.In, ReadExcelStep.Out> {

    /** Which sheet of which file. */
    public record In(
            @Doc("The file; a relative path is meant from the work folder.") @FilePath String path,
            @Doc("The sheet's name. If left out, the first one.") Optional<String> sheet,
            @Doc("The number of the first row to read, as Excel shows it.") @Default("1") int firstRow,
            @Doc("Whether that row names the columns. If not, they are A, B, C.") @Default("true") boolean header,
            @Doc("The most rows to read; more are an error.") @Default("100000") int maxRows) {}

    /** What it holds. */
    public record Out(
            @Doc("The rows: objects by column name. Dates are texts: 2026-01-31, 2026-01-31T12:00:00.") List<JsonNode> rows,
            @Doc("The columns' names, in order.") List<String> columns,
            @Doc("How many rows there are.") int rowCount,
            @Doc("The sheet that was read.") String sheet,
            @Doc("The names of all sheets.") List<String> sheets,
            @Doc("The absolute path.") String path) {}

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        if (in.firstRow() < 1 || in.maxRows() < 1) {
            throw FileFailures.badInput("'firstRow' and 'maxRows' must be at least 1.");
        }
        try (ExcelFile file = ExcelFile.open(context.resolvePath(in.path()))) {
            String sheet = file.sheet(in.sheet());
            ExcelRows rows = new ExcelRows(file, in);
            file.read(sheet, rows);
            if (context.cancelled()) {
                throw new InterruptedException("Reading was cancelled.");
            }
            return new Out(rows.rows(), rows.columns(), rows.rows().size(), sheet, file.sheets(),
                    file.path().toString());
        }
    }
}

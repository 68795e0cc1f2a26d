package dev.steadflow.plugin.files;

import dev.steadflow.step.Choices;
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
import java.util.Map;
import java.util.Optional;

/** Reads a CSV file into a list of objects, one a row. */
@StepType(
        id = "files/read-csv",
        title = "Read CSV file",
        summary = "Reads a CSV file into a list of objects, one a row, and reports rows that do not fit.",
        repeatable = true,
        icon = "read-csv.svg")
@Reaches(Reach.FILES)
public final class ReadCsvStep implements Step<ReadCsvStep.In, ReadCsvStep.Out> {

    /** Which file, and how it is written. */
    public record In(
            @Doc("The file; a relative path is meant from the work folder.") @FilePath String path,
            @Doc("The character between fields, or 'tab'.") @Default(",") String delimiter,
            @Doc("Whether the first row names the columns.") @Default("true") boolean header,
            @Doc("The columns' names if the file has no header. If left out: column1, column2, and so on.") Optional<List<String>> columns,
            @Doc("What to do with a row that has too few or too many fields.") @Default("fail") @Choices({"fail",
                    "skip"}) String badRows,
            @Doc("How its characters are written. A byte order mark in the file says more.") @Default("UTF-8") String encoding,
            @Doc("The most rows to read; more are an error.") @Default("100000") int maxRows,
            @Doc("The largest file to read, in bytes.") @Default("50000000") long maxBytes) {}

    /** A row that was left out. */
    public record Problem(
            @Doc("The line on which the row starts, from 1.") long line,
            @Doc("What is wrong.") String message,
            @Doc("The line as it stands in the file.") String text) {}

    /** What it holds. */
    public record Out(
            @Doc("The rows: objects whose values are text, by column name.") List<Map<String, String>> rows,
            @Doc("The columns' names, in order.") List<String> columns,
            @Doc("The rows that were left out, the first 1,000 of them.") List<Problem> problems,
            @Doc("How many rows there are.") int rowCount,
            @Doc("How many were left out.") long problemCount,
            @Doc("The absolute path.") String path) {}

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        TextFile file = TextFile.read(context.resolvePath(in.path()), in.encoding(), in.maxBytes());
        return new CsvTable(file, in).read(context);
    }
}

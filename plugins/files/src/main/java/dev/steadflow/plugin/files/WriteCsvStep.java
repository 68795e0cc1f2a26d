package dev.steadflow.plugin.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
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
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Writes a list of objects to a CSV file, one row each (RFC 4180). */
@StepType(
        id = "files/write-csv",
        title = "Write CSV file",
        summary = "Writes a list of objects to a CSV file, one a row.",
        icon = "write-csv.svg")
@Reaches(Reach.FILES)
public final class WriteCsvStep implements Step<WriteCsvStep.In, WriteCsvStep.Out> {

    /** What goes where. */
    public record In(
            @Doc("The file; a relative path is meant from the work folder.") @FilePath(FilePath.Use.WRITE) String path,
            @Doc("The rows: a list of objects, by column name.") @ExpressionOnly List<JsonNode> rows,
            @Doc("Which columns to write, in this order. If left out: all that occur, as they come.") Optional<List<String>> columns,
            @Doc("The character between fields, or 'tab'.") @Default(",") String delimiter,
            @Doc("Whether the first row names the columns. When appending, only to a new or empty file.") @Default("true") boolean header,
            @Doc("For a file that exists: replace it, fail (create), or write behind its end (append).") @Default("overwrite") @Choices({
                    "overwrite", "create", "append"}) String mode,
            @Doc("What ends a line: LF, or CRLF as on Windows.") @Default("LF") @Choices({"LF", "CRLF"}) String lineEnd,
            @Doc("How to write the characters.") @Default("UTF-8") String encoding,
            @Doc("Whether to make missing folders.") @Default("true") boolean createFolders) {}

    /** What was written. */
    public record Out(
            @Doc("The absolute path.") String path,
            @Doc("How many bytes were written.") long bytes,
            @Doc("How many rows were written, the header not counted.") int rowCount) {}

    /** Overwriting twice gives the same file; appending would write twice, and create would find its own file. */
    @Override
    public boolean isRepeatable(In in) {
        return WriteMode.of(in.mode()) == WriteMode.OVERWRITE;
    }

    @Override
    public Out run(In in, StepContext context) throws StepError {
        Path path = context.resolvePath(in.path());
        WriteMode mode = WriteMode.of(in.mode());
        Charset charset = Encodings.named(in.encoding());
        boolean behindRows = mode == WriteMode.APPEND && FileWriting.size(path) > 0;
        String text = table(in, !behindRows);
        if (behindRows) {
            charset = Encodings.withoutMark(charset);
            text = FileWriting.endsWithLine(path, charset) ? text : lineEnd(in) + text;
        }
        byte[] bytes = text.getBytes(charset);
        FileWriting.write(path, bytes, mode, in.createFolders());
        return new Out(path.toString(), bytes.length, in.rows().size());
    }

    private static String table(In in, boolean inFirstLine) throws StepError {
        List<String> columns = List.copyOf(in.columns().orElseGet(() -> List.copyOf(allColumns(in.rows()))));
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(CsvDelimiter.of(in.delimiter()))
                .lineDelimiter(lineEnd(in))
                // An empty field alone in its row would read as an empty line, that is, as no row.
                .quoteStrategy(columns.size() == 1 ? QuoteStrategies.EMPTY : QuoteStrategies.REQUIRED)
                .build(text)) {
            if (in.header() && inFirstLine && !columns.isEmpty()) {
                writer.writeRecord(columns);
            }
            for (int index = 0; index < in.rows().size(); index++) {
                JsonNode row = in.rows().get(index);
                if (!row.isObject()) {
                    throw FileFailures
                            .badInput("Expected each row to be an object, but row %d is %s. Nothing was written."
                                    .formatted(index, row));
                }
                writer.writeRecord(columns.stream().map(column -> field(row.path(column))).toList());
            }
        } catch (IOException e) {
            throw FileFailures.badInput("The rows cannot be written as CSV: " + e.getMessage()).causedBy(e);
        }
        return text.toString();
    }

    private static Set<String> allColumns(List<JsonNode> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.propertyNames()));
        return columns;
    }

    private static String field(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isContainer() ? value.toString() : value.asString();
    }

    private static LineDelimiter lineEnd(In in) {
        return in.lineEnd().equals("CRLF") ? LineDelimiter.CRLF : LineDelimiter.LF;
    }
}

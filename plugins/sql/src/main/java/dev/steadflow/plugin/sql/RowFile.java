package dev.steadflow.plugin.sql;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A file of rows, in UTF-8, that takes its place when it is complete; until then it is a hidden one beside it. */
final class RowFile implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 1_000;

    private final Path target;
    private final Path partial;
    private final FileChannel channel;
    private final Writer out;
    private final boolean csv;

    private RowFile(Path target, Path partial, FileChannel channel, boolean csv) {
        this.target = target;
        this.partial = partial;
        this.channel = channel;
        this.out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
        this.csv = csv;
    }

    /** @throws StepError {@code sql/SaveTo}, when no file can be made there */
    static RowFile to(Path target, boolean csv) throws StepError {
        if (Files.isDirectory(target)) {
            throw StepError.fatal("sql/SaveTo", "'saveTo' must name a file, but %s is a folder.".formatted(target));
        }
        Path folder = target.toAbsolutePath().getParent();
        Path partial = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(folder);
            return new RowFile(target, partial,
                    FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), csv);
        } catch (IOException e) {
            throw failed(target, e);
        }
    }

    /** Writes all rows, a thousand at a time; the number of them. */
    long write(Connection connection, Cancellation stop, NamedSql.Positional statement, StepContext context)
            throws SQLException, StepError {
        try (PreparedStatement prepared = stop.watch(connection.prepareStatement(statement.sql()))) {
            DatabaseWork.limit(prepared, context);
            prepared.setFetchSize(ROWS_AT_ONCE); // Without it, PostgreSQL's driver would take all of them into memory.
            Parameters.bind(prepared, statement.values());
            try (ResultSet result = prepared.executeQuery()) {
                RowReader reader = new RowReader(result);
                long count = 0;
                if (csv) {
                    line(reader.columns().stream().map(RowFile::quoted).collect(Collectors.joining(",")));
                }
                for (List<JsonNode> rows = reader.read(ROWS_AT_ONCE); !rows.isEmpty(); rows =
                        reader.read(ROWS_AT_ONCE)) {
                    for (JsonNode row : rows) {
                        line(csv ? fields(row) : row.toString());
                    }
                    count += rows.size();
                    context.progress(-1, "%,d rows".formatted(count));
                    stop.watch(prepared); // A cancel between two fetches has no statement to stop.
                }
                return count;
            }
        }
    }

    /** Makes the rows durable and puts the file in its place; its size in bytes. */
    long commit() throws StepError {
        try {
            out.flush();
            channel.force(true);
            long bytes = channel.size();
            out.close();
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return bytes;
        } catch (IOException e) {
            throw failed(target, e);
        }
    }

    /** Removes what gathered, unless it was committed. */
    @Override
    public void close() throws StepError {
        try {
            channel.close();
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            throw failed(partial, e);
        }
    }

    private void line(String text) throws StepError {
        try {
            out.write(text);
            out.write('\n');
        } catch (IOException e) {
            throw failed(target, e);
        }
    }

    private static String fields(JsonNode row) {
        String line = row.valueStream().map(RowFile::field).collect(Collectors.joining(","));
        return line.isEmpty() ? "\"\"" : line; // An empty line would read as no row.
    }

    private static String field(JsonNode value) {
        return value.isNull() ? "" : quoted(value.isContainer() ? value.toString() : value.asString());
    }

    /** RFC 4180; an empty text is quoted, null is nothing. */
    private static String quoted(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static StepError failed(Path file, IOException e) {
        return StepError
                .failed("sql/SaveTo", "The rows could not be written to %s: %s.".formatted(file, e.getMessage()))
                .causedBy(e);
    }
}

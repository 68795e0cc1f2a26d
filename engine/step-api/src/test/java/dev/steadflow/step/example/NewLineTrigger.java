package dev.steadflow.step.example;

import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;
import dev.steadflow.step.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Starts a flow for each line that is appended to a file. */
@StepType(
        id = "text/new-line",
        title = "New line",
        summary = "Starts the flow for each line that is appended to a file.",
        repeatable = true)
public final class NewLineTrigger implements Trigger<NewLineTrigger.Settings, NewLineTrigger.Line> {

    /** Where to look. */
    public record Settings(@Doc("The file.") @FilePath String file) {}

    /** What the flow gets as {@code $event}. */
    public record Line(@Doc("Its number, from 1.") int number, @Doc("What it says.") String text) {}

    @Override
    public Found<Line> look(Settings settings, Optional<String> cursor, StepContext context) throws Exception {
        List<String> lines = lines(context.resolvePath(settings.file()));
        if (cursor.isEmpty()) {
            return Found.nothing(String.valueOf(lines.size())); // What is there already is not news.
        }
        int from = Math.min(Integer.parseInt(cursor.get()), lines.size());
        int to = Math.min(lines.size(), from + MOST);
        List<Occurrence<Line>> found = IntStream.range(from, to)
                .mapToObj(i -> new Occurrence<>("line-" + (i + 1), new Line(i + 1, lines.get(i))))
                .toList();
        return new Found<>(found, String.valueOf(to), to < lines.size());
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}

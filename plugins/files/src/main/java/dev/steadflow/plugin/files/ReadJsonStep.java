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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON file. */
@StepType(
        id = "files/read-json",
        title = "Read JSON file",
        summary = "Reads a JSON file and returns its value.",
        repeatable = true,
        icon = "read-json.svg")
@Reaches(Reach.FILES)
public final class ReadJsonStep implements Step<ReadJsonStep.In, ReadJsonStep.Out> {

    /** Which file. */
    public record In(
            @Doc("The file; a relative path is meant from the work folder.") @FilePath String path,
            @Doc("How its characters are written. A byte order mark in the file says more.") @Default("UTF-8") String encoding,
            @Doc("The largest file to read, in bytes.") @Default("50000000") long maxBytes) {}

    /** What it holds. */
    public record Out(
            @Doc("The value.") JsonNode value,
            @Doc("The absolute path.") String path,
            @Doc("The size in bytes.") long bytes) {}

    @Override
    public Out run(In in, StepContext context) throws StepError {
        TextFile file = TextFile.read(context.resolvePath(in.path()), in.encoding(), in.maxBytes());
        return new Out(parse(file), file.path().toString(), file.bytes());
    }

    private static JsonNode parse(TextFile file) throws StepError {
        try {
            JsonNode value = JsonMapper.shared().readTree(file.text());
            if (value.isMissingNode()) {
                throw badJson(file, "it is empty");
            }
            return value;
        } catch (JacksonException e) {
            throw badJson(file, "line %d, column %d: %s".formatted(
                    e.getLocation().getLineNr(), e.getLocation().getColumnNr(), e.getOriginalMessage())).causedBy(e);
        }
    }

    private static StepError badJson(TextFile file, String reason) {
        return StepError.fatal("files/BadJson", "The file %s is no JSON: %s.".formatted(file.path(), reason));
    }
}

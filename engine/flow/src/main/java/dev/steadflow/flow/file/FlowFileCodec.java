package dev.steadflow.flow.file;

import dev.steadflow.flow.validation.Problem;
import dev.steadflow.flow.validation.Problem.Severity;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes flow files, {@code <id>.flow.json}. What {@link #write} wrote reads back equal, and writing what was
 * read loses nothing: a file with anything that has no place in {@link FlowFile} is {@link ReadResult.Unreadable}.
 * Thread-safe.
 */
public final class FlowFileCodec {

    /** 10 MB of characters; the limits on nodes are reached long before. */
    public static final int MAX_FILE_CHARACTERS = 10 * 1024 * 1024;

    /** Objects and lists inside each other. A lane inside a lane takes four levels, so 100 of them fit. */
    static final int MAX_JSON_DEPTH = 500;

    private final SchemaMigrations migrations;

    /** The codec of this version. */
    public FlowFileCodec() {
        this(SchemaMigrations.RELEASED);
    }

    FlowFileCodec(SchemaMigrations migrations) {
        this.migrations = migrations;
    }

    /** The text of a file: UTF-8 when stored, LF line ends, a final newline; equal files give equal texts. */
    public String write(FlowFile file) {
        return FlowFileWriter.write(file);
    }

    /** Reads a file's text. Never throws, whatever the text. */
    public ReadResult read(String text) {
        if (text.length() > MAX_FILE_CHARACTERS) {
            return unreadable("too-large", Place.START, "Expected a flow file of at most %d characters, but found %d. "
                    .formatted(MAX_FILE_CHARACTERS, text.length())
                    + "Keep large data out of the flow, in a file that a step reads.");
        }
        LocatedJson located;
        try {
            located = LocatedJson.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (LocatedJson.NotJsonException e) {
            return unreadable("bad-json", e.place(), String.valueOf(e.getMessage()));
        }
        if (!(located.root() instanceof ObjectNode root)) {
            return unreadable("bad-json", Place.START, "Expected a JSON object, but found %s."
                    .formatted(Fields.shown(located.root())));
        }
        return read(root, located);
    }

    private ReadResult read(ObjectNode root, LocatedJson located) {
        ReadProblems problems = new ReadProblems(located.places());
        Optional<Integer> version = version(root, problems);
        if (version.isEmpty()) {
            return new ReadResult.Unreadable(problems.all());
        }
        if (version.get() < migrations.current()) {
            problems.warning("old-version", Owner.FLOW, "/schemaVersion", ("The file has schemaVersion %d; saving "
                    + "writes version %d, which older programs cannot read.")
                    .formatted(version.get(), migrations.current()));
        }
        FlowFileReader reader = new FlowFileReader(problems);
        FlowFile file = reader.read(migrations.upgrade(root, version.get()));
        if (problems.hasErrors()) {
            return new ReadResult.Unreadable(problems.all());
        }
        SourceMap places = new SourceMap(located.places(), reader.nodePointers());
        return new ReadResult.Read(file, problems.all(), places);
    }

    private Optional<Integer> version(ObjectNode root, ReadProblems problems) {
        int current = migrations.current();
        JsonNode version = root.path("schemaVersion");
        if (version.isMissingNode()) {
            problems.error("missing-key", Owner.FLOW, "",
                    "Expected the key 'schemaVersion' with the number %d, but it is missing."
                            .formatted(current) + " Is this a flow file?");
        } else if (!Fields.isInt(version) || version.intValue() < 1) {
            problems.error("wrong-value", Owner.FLOW, "/schemaVersion",
                    "Expected schemaVersion to be a number from 1 to %d, but found %s."
                            .formatted(current, Fields.shown(version)));
        } else if (version.intValue() > current) {
            problems.error("newer-version", Owner.FLOW, "/schemaVersion",
                    ("Expected schemaVersion %d or lower, but found %d: a newer "
                            + "Steadflow wrote this file. Update the program; until then the file opens as text and is not overwritten.")
                            .formatted(current, version.intValue()));
        } else {
            return Optional.of(version.intValue());
        }
        return Optional.empty();
    }

    private static ReadResult unreadable(String code, Place place, String message) {
        return new ReadResult.Unreadable(List.of(new Problem(
                Severity.ERROR, code, Optional.empty(), "", place.line(), place.column(), message)));
    }
}

package dev.steadflow.plugin.shell;

import dev.steadflow.step.StepError;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** What a program's output becomes. The names in lower case are the choices that a flow has. */
enum OutputForm {
    /** The text as it is. */
    TEXT,
    /** The value that the text says. */
    JSON,
    /** A list of the text's lines. */
    LINES,
    /** Null. */
    NONE;

    static OutputForm of(String choice) {
        return valueOf(choice.toUpperCase(Locale.ROOT));
    }

    /** @throws StepError fatal, {@code shell/BadOutput}, when JSON is expected and the text is none */
    JsonNode read(String text, Program program) throws StepError {
        return switch (this) {
            case TEXT -> StringNode.valueOf(text);
            case JSON -> json(text, program);
            case LINES -> {
                ArrayNode lines = JsonMapper.shared().createArrayNode();
                text.lines().forEach(lines::add);
                yield lines;
            }
            case NONE -> NullNode.getInstance();
        };
    }

    private static JsonNode json(String text, Program program) throws StepError {
        try {
            JsonNode value = JsonMapper.shared().readTree(text);
            if (value.isMissingNode()) {
                throw bad(program, "it is empty");
            }
            return value;
        } catch (JacksonException e) {
            // Only the place: Jackson's words show a part of the text, and half a secret is not recognised.
            throw bad(program, "it breaks off at line %d, column %d".formatted(
                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        }
    }

    private static StepError bad(Program program, String reason) {
        return StepError.fatal("shell/BadOutput", "The output of %s should be JSON, but is not: %s. Choose the output "
                .formatted(program.shown(), reason) + "'text', or let it write JSON only.");
    }
}

package dev.steadflow.headless.command;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** JSON as results show it: two spaces, LF on every system, so that equal results give equal bytes. */
final class Json {

    private static final ObjectWriter INDENTED;

    static {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        INDENTED = JsonMapper.shared()
                .writer()
                .with(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Spacing.AFTER))
                        .withObjectIndenter(lines).withArrayIndenter(lines));
    }

    private Json() {}

    static String indented(JsonNode value) {
        return INDENTED.writeValueAsString(value);
    }
}

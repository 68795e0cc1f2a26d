package dev.steadflow.plugin.data;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** How values are written so that they stay values. The names in lower case are the choices that a flow has. */
enum Escapes {
    /** As they are. */
    NONE,
    /** Inside HTML and XML. */
    HTML,
    /** Inside a URL. */
    URL,
    /** Inside a JSON string. */
    JSON,
    /** As a field of a CSV file. */
    CSV;

    static Escapes of(String choice) {
        return valueOf(choice.toUpperCase(Locale.ROOT));
    }

    String apply(String text) {
        return switch (this) {
            case NONE -> text;
            case HTML -> text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                    .replace("'", "&#39;");
            case URL -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
            case JSON -> {
                String quoted = JsonMapper.shared().writeValueAsString(text);
                yield quoted.substring(1, quoted.length() - 1);
            }
            case CSV -> text.chars().anyMatch(c -> ",;\"\r\n\t".indexOf(c) >= 0)
                    ? "\"" + text.replace("\"", "\"\"") + "\""
                    : text;
        };
    }
}

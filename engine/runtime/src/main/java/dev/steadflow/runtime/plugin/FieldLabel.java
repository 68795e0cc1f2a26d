package dev.steadflow.runtime.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes words of a component's name: {@code connectTimeout} becomes {@code Connect timeout}. */
final class FieldLabel {

    /** Words that people write in capitals. */
    private static final Set<String> ACRONYMS = Set.of(
            "api", "csv", "html", "http", "https", "id", "ip", "json", "pdf", "sql", "ssl", "tls", "uri", "url", "utc",
            "xml", "yaml");

    private FieldLabel() {}

    /** The label in sentence case. */
    static String of(String name) {
        List<String> words = new ArrayList<>();
        for (String word : name.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+")) {
            if (!word.isEmpty()) {
                String lower = word.toLowerCase(Locale.ROOT);
                words.add(ACRONYMS.contains(lower) ? lower.toUpperCase(Locale.ROOT) : lower);
            }
        }
        String label = String.join(" ", words);
        return label.isEmpty() ? name : label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }
}

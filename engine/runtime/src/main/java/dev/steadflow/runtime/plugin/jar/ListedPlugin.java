package dev.steadflow.runtime.plugin.jar;

import java.util.List;
import java.util.Optional;

/**
 * A JAR of the plugins folder.
 *
 * @param file its name
 * @param facts what is known of it; absent when it cannot be read
 * @param reasons why it, or a step of it, cannot be used
 */
public record ListedPlugin(String file, Optional<PluginFacts> facts, List<String> reasons) {

    public ListedPlugin {
        reasons = List.copyOf(reasons);
    }

    /** Its steps, {@code text/count-words@1, text/upper@1}, its drivers, or that it has none. */
    public String stepsInWords() {
        return facts.map(known -> known.steps().isEmpty()
                ? "JDBC driver " + String.join(", ", known.drivers())
                : String.join(", ", known.steps().stream().map(StatedStep::uses).toList()))
                .orElse("cannot be used");
    }
}

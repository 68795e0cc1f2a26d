package dev.steadflow.flow.catalog;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An installed step type, as palette, forms, validation and docs need it.
 *
 * @param id {@code http/request}
 * @param version from 1
 * @param title {@code HTTP request}
 * @param summary one sentence; may be empty
 * @param repeatable whether a call may be made twice
 * @param input JSON Schema 2020-12 of the input object. Besides the standard keys ({@code type, properties, required,
 *     enum, default, title, description, format}) a property may carry {@code x-multiline} (language or empty text),
 *     {@code x-secret}, {@code x-expression-only} (true), {@code x-file} ({@code read} or {@code write}),
 *     {@code x-connection} (the kind of connection that it names), {@code x-unless} (the field that says the same, so that
 *     only one may be given) and with it {@code x-needed} (true: one of them must be).
 *     Properties stand in the order of the form. {@code x-trigger} (true) beside them: it starts flows by itself.
 * @param output JSON Schema of the result
 * @param iconSvg the icon's SVG document
 * @param plugin the plugin that brings it, {@code http 0.1.0}
 * @param help the page that the plugin brings about it, as Markdown; empty from an engine elsewhere
 * @param reaches what it states to reach beyond its input, in words: {@code network, files}; absent: it states nothing
 */
public record StepDescription(
        String id,
        int version,
        String title,
        String summary,
        boolean repeatable,
        JsonNode input,
        JsonNode output,
        Optional<String> iconSvg,
        String plugin,
        Optional<String> help,
        Optional<String> reaches) {

    /** One without a page and without a statement. */
    public StepDescription(
            String id,
            int version,
            String title,
            String summary,
            boolean repeatable,
            JsonNode input,
            JsonNode output,
            Optional<String> iconSvg,
            String plugin) {
        this(id, version, title, summary, repeatable, input, output, iconSvg, plugin, Optional.empty(),
                Optional.empty());
    }

    /** How a flow refers to it: {@code http/request@1}. */
    public String uses() {
        return id + "@" + version;
    }

    /** Whether it starts flows by itself, and is no step of one; its output is what {@code $event} is then. */
    public boolean isTrigger() {
        return input.path("x-trigger").asBoolean(false);
    }

    /** The family, which groups the palette: {@code http}. */
    public String family() {
        return id.substring(0, id.indexOf('/'));
    }
}

package dev.steadflow.wire;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A flow.
 *
 * @param id what paths name
 * @param title what people call it
 * @param description a few sentences
 * @param hash of the flow and those that it names; runs are pinned to it
 * @param input JSON Schema of a run's input
 * @param output JSON Schema of a run's output
 * @param file the flow file
 */
public record FlowView(
        String id,
        String title,
        Optional<String> description,
        String hash,
        Optional<JsonNode> input,
        Optional<JsonNode> output,
        JsonNode file) {}

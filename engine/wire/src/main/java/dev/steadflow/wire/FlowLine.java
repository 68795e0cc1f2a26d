package dev.steadflow.wire;

import java.util.Optional;

/**
 * A flow in a list.
 *
 * @param id what paths name
 * @param title what people call it
 * @param description a few sentences
 * @param hash of the flow and those that it names; runs are pinned to it
 */
public record FlowLine(String id, String title, Optional<String> description, String hash) {}

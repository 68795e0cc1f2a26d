package dev.steadflow.runtime.plugin;

import tools.jackson.databind.JsonNode;

/**
 * The connection that an attempt was given.
 *
 * @param name as the flow says it
 * @param settings secrets resolved, so that a changed secret makes other settings; never written anywhere
 */
public record ConnectionUse(String name, JsonNode settings) {

    /** Without the settings, which hold secrets. */
    @Override
    public String toString() {
        return "connection " + name;
    }
}

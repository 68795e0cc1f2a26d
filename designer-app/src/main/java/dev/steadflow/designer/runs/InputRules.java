package dev.steadflow.designer.runs;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Checks a run's input as the engine will. */
@FunctionalInterface
public interface InputRules {

    /** What is wrong with an input, one sentence each; empty when it fits the schema. */
    List<String> check(JsonNode schema, JsonNode input);
}

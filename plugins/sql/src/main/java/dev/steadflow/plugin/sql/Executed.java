package dev.steadflow.plugin.sql;

import dev.steadflow.step.Doc;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a statement of a transaction, or a call, did. */
public record Executed(
        @Doc("The rows, if it returns some: objects by column name.") List<JsonNode> rows,
        @Doc("How many rows it changed, if it returns none.") long updated) {}

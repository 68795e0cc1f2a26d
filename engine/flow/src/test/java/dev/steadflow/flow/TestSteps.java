package dev.steadflow.flow;

import static dev.steadflow.flow.TestJson.json;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import java.util.List;
import java.util.Optional;

/** A catalog for tests: {@code test/echo@1} takes anything, {@code http/request@1} is choosy. */
public final class TestSteps {

    private TestSteps() {}

    /** The catalog. */
    public static StepCatalog catalog() {
        return StepCatalog.of(List.of(
                step("http/request", """
                        {type: 'object', required: ['url'], additionalProperties: false, properties: {
                          url: {type: 'string'}, method: {type: 'string', enum: ['GET', 'POST'], default: 'GET'},
                          headers: {type: 'object', additionalProperties: {type: 'string'}},
                          retries: {type: 'integer'}, token: {type: 'string', 'x-secret': true},
                          tags: {type: 'array', items: {type: 'string'}}, body: {}}}"""),
                step("test/echo", "{type: 'object', additionalProperties: true}")));
    }

    private static StepDescription step(String id, String input) {
        return new StepDescription(
                id, 1, id, "", true, json(input), json("{}"), Optional.empty(), "test 0.1.0");
    }
}

package dev.steadflow.server.resource;

import dev.steadflow.server.access.Role;
import dev.steadflow.server.http.Reply;
import dev.steadflow.server.http.Route;
import dev.steadflow.server.http.Route.About;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The document that says what can be called. Thread-safe. */
public final class OpenApiResource {

    private final JsonNode document;
    private final Route own;

    /** @param others all other routes */
    public OpenApiResource(List<Route> others, String version) {
        this.own = new Route("GET", "/api/v1/openapi.json", Role.PUBLIC, call -> document(),
                About.of("getOpenApi", "This interface as an OpenAPI 3.1 document.", JsonNode.class));
        List<Route> all = new ArrayList<>(others);
        all.add(own);
        this.document = new OpenApi(all, version).document();
    }

    /** What can be called. */
    public List<Route> routes() {
        return List.of(own);
    }

    private Reply document() {
        return Reply.ok(document);
    }
}

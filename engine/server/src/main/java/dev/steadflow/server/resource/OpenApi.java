package dev.steadflow.server.resource;

import dev.steadflow.server.access.Role;
import dev.steadflow.server.http.Route;
import dev.steadflow.server.http.Route.Parameter;
import dev.steadflow.wire.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the OpenAPI 3.1 document of routes, from the routes themselves, so that it cannot say anything else. */
public final class OpenApi {

    private static final Pattern SEGMENT = Pattern.compile("\\{([a-z]+)}");

    /** What the document says for a route that takes any method. */
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final RecordSchemas schemas = new RecordSchemas();
    private final List<Route> routes;
    private final String version;

    /** @param version of the program */
    public OpenApi(List<Route> routes, String version) {
        this.routes = List.copyOf(routes);
        this.version = version;
    }

    /** The document. */
    public ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Steadflow")
                .put("version", version)
                .put("description", "Starts runs of durable flows, and shows and steers them.");
        ObjectNode paths = document.putObject("paths");
        for (Route route : routes) {
            ObjectNode path = paths.has(route.path())
                    ? (ObjectNode) paths.get(route.path())
                    : paths.putObject(route.path());
            boolean isAny = route.method().equals(Route.ANY_METHOD);
            for (String method : isAny ? METHODS : List.of(route.method())) {
                path.set(method.toLowerCase(Locale.ROOT), operation(route, isAny ? "By" + method : ""));
            }
        }
        ObjectNode components = document.putObject("components");
        ObjectNode all = components.putObject("schemas");
        all.set("Problem", problem());
        schemas.all().forEach(all::set);
        components.putObject("securitySchemes").putObject("token").put("type", "http").put("scheme", "bearer");
        return document;
    }

    private ObjectNode operation(Route route, String idSuffix) {
        Route.About about = route.about();
        ObjectNode operation = JsonNodeFactory.instance.objectNode()
                .put("operationId", about.id() + idSuffix)
                .put("summary", about.summary());
        ArrayNode security = operation.putArray("security");
        if (route.role() != Role.PUBLIC) {
            security.addObject().putArray("token");
            operation.put("x-role", route.role().word());
        }
        ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
        Matcher segment = SEGMENT.matcher(route.path());
        while (segment.find()) {
            parameters.addObject()
                    .put("name", segment.group(1))
                    .put("in", "path")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string");
        }
        for (Parameter parameter : about.parameters()) {
            parameters.addObject()
                    .put("name", parameter.name())
                    .put("in", parameter.in())
                    .put("description", parameter.description())
                    .putObject("schema")
                    .put("type", parameter.type());
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        about.body().ifPresent(type -> {
            boolean isHook = route.method().equals(Route.ANY_METHOD);
            operation.putObject("requestBody")
                    .putObject("content")
                    .putObject(isHook ? "*/*" : "application/json")
                    .set("schema", schemas.of(type));
        });
        ObjectNode responses = operation.putObject("responses");
        ObjectNode answer = responses.putObject(Integer.toString(about.status())).put("description", "All is well.");
        about.answer().ifPresent(type -> content(answer, type));
        about.others().forEach((status, type) -> content(
                responses.putObject(Integer.toString(status)).put("description", "All is well."), type));
        responses.putObject("default")
                .put("description", "A problem.")
                .putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        return operation;
    }

    private void content(ObjectNode answer, Class<?> type) {
        String contentType = type == String.class ? "text/*" : "application/json";
        answer.putObject("content").putObject(contentType).set("schema", schemas.of(type));
    }

    private static JsonNode problem() {
        ObjectNode problem = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = problem.putObject("properties");
        ArrayNode types = properties.putObject("type").put("type", "string").putArray("enum");
        Arrays.stream(ProblemType.values()).map(ProblemType::uri).forEach(types::add);
        properties.putObject("title").put("type", "string");
        properties.putObject("status").put("type", "integer");
        properties.putObject("detail").put("type", "string");
        ArrayNode required = problem.putArray("required");
        List.of("type", "title", "status", "detail").forEach(required::add);
        return problem;
    }
}

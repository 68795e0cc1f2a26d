package dev.steadflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is answered is what the OpenAPI document says. */
class ContractTest {

    @TempDir
    private Path folder;

    private Served served;
    private JsonNode document = JsonMapper.shared().nullNode();
    private final Set<String> answered = new LinkedHashSet<>();

    @BeforeEach
    void serve() {
        served = Served.in(folder);
        document = served.client().get("/api/v1/openapi.json").json();
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void everyAnswerFitsItsSchema() {
        String ended = served.start("echo", "{\"n\":1}");
        served.awaitStatus(ended, "completed");
        String desk = served.start("desk", "{}");
        String hook = served.inboxUrl(desk, "hook");
        String talk = served.start("talk", "{}");
        served.inboxUrl(talk, "hook");

        check("GET", "/api/v1/flows", "/api/v1/flows", "");
        check("GET", "/api/v1/flows/{flow}", "/api/v1/flows/echo", "");
        check("GET", "/api/v1/flows/{flow}", "/api/v1/flows/nope", "");
        check("POST", "/api/v1/flows/{flow}/runs", "/api/v1/flows/echo/runs", "{}");
        check("POST", "/api/v1/flows/{flow}/runs", "/api/v1/flows/echo/runs", "oops");
        check("GET", "/api/v1/runs", "/api/v1/runs?limit=1", "");
        check("GET", "/api/v1/runs/{run}", "/api/v1/runs/" + ended, "");
        check("GET", "/api/v1/runs/{run}", "/api/v1/runs/" + desk, "");
        check("GET", "/api/v1/runs/{run}/events", "/api/v1/runs/" + desk + "/events", "");
        check("GET", "/api/v1/runs/{run}/inboxes", "/api/v1/runs/" + talk + "/inboxes", "");
        check("GET", "/api/v1/triggers", "/api/v1/triggers", "");
        String order = "/api/v1/flows/echo/triggers/";
        check("POST", "/api/v1/flows/{flow}/triggers/{trigger}/pause", order + "yearly/pause", "");
        check("POST", "/api/v1/flows/{flow}/triggers/{trigger}/resume", order + "yearly/resume", "");
        check("POST", "/api/v1/flows/{flow}/triggers/{trigger}/pause", order + "nope/pause", "");
        String start = served.client().get("/api/v1/triggers").json().at("/triggers/0/url").stringValue();
        check("POST", "/hooks/start/{flow}/{trigger}/{token}", start.substring(start.indexOf("/hooks")), "{\"n\": 2}");
        check("POST", "/hooks/start/{flow}/{trigger}/{token}", start.substring(start.indexOf("/hooks")),
                "{\"n\": 0.5}");
        check("GET", "/api/v1/server", "/api/v1/server", "");
        check("GET", "/api/v1/steps", "/api/v1/steps", "");
        check("GET", "/api/v1/runs/{run}/flow", "/api/v1/runs/" + desk + "/flow", "");
        check("GET", "/api/v1/runs/{run}/outcome", "/api/v1/runs/" + ended + "/outcome", "");
        check("GET", "/api/v1/runs/{run}/outcome", "/api/v1/runs/" + desk + "/outcome", "");
        check("POST", "/api/v1/runs/{run}/signals/{name}", "/api/v1/runs/" + desk + "/signals/go", "1");
        check("POST", "/hooks/{inbox}", hook.substring(hook.indexOf("/hooks")), "1");
        check("POST", "/api/v1/inboxes/{inbox}", "/api/v1/inboxes/front-desk", "1");
        check("POST", "/api/v1/runs/{run}/skip-sleep", "/api/v1/runs/" + desk + "/skip-sleep",
                "{\"node\":\"main/nap#1\"}");
        check("POST", "/api/v1/runs/{run}/resolve-incident", "/api/v1/runs/" + talk + "/resolve-incident",
                "{\"node\":\"main/ask#1\",\"resolution\":\"retry\"}");
        check("POST", "/api/v1/runs/{run}/cancel", "/api/v1/runs/" + talk + "/cancel", "{\"reason\":\"enough\"}");
        check("GET", "/api/v1/runs/{run}", "/api/v1/runs/" + talk, "");
        String third = served.start("desk", "{}");
        check("POST", "/api/v1/runs/{run}/pause", "/api/v1/runs/" + third + "/pause", "");
        check("POST", "/api/v1/runs/{run}/resume", "/api/v1/runs/" + third + "/resume", "");
        check("POST", "/api/v1/runs/{run}/tags", "/api/v1/runs/" + third + "/tags", "{\"set\":{\"a\":\"1\"}}");
        check("POST", "/api/v1/runs/{run}/rerun", "/api/v1/runs/" + ended + "/rerun", "{\"latest\":true}");
        check("POST", "/api/v1/runs/{run}/fork", "/api/v1/runs/" + third + "/fork", "{\"at\":1}");
        check("POST", "/api/v1/runs/{run}/fork-check", "/api/v1/runs/" + third + "/fork-check", "{\"at\":1}");
        check("POST", "/api/v1/runs/{run}/retry", "/api/v1/runs/" + talk + "/retry", "");
        check("POST", "/api/v1/cancel", "/api/v1/cancel", "{\"flow\":\"desk\",\"limit\":1}");
        check("POST", "/api/v1/cancel", "/api/v1/cancel", "{}");
        check("POST", "/api/v1/retry", "/api/v1/retry", "{\"flow\":\"talk\",\"statuses\":[\"cancelled\"]}");
        check("GET", "/api/v1/incidents", "/api/v1/incidents", "");
        check("POST", "/api/v1/purge", "/api/v1/purge", "{\"keep\":1000,\"dryRun\":true}");
        check("POST", "/api/v1/purge", "/api/v1/purge", "{}");
        for (String path : List.of("/health", "/health/ready", "/health/live", "/api/v1/openapi.json")) {
            check("GET", path, path, "");
        }
        check("POST", "/hooks/start/{path}", "/hooks/start/echo", "{\"n\":1}");
        answered.addAll(List.of("/api/v1/runs/{run}/stream", "/api/v1/stream", "/metrics")); // No JSON.

        assertThat(answered).as("no path is left out here").containsAll(document.get("paths").propertyNames());
    }

    private void check(String method, String path, String called, String body) {
        Client.Answer answer = method.equals("GET") ? served.client().get(called) : served.client().post(called, body);
        JsonNode operation = document.get("paths").get(path).get(method.toLowerCase(java.util.Locale.ROOT));
        JsonNode responses = operation.get("responses");
        boolean isProblem = !responses.has(Integer.toString(answer.status()));
        JsonNode response = responses.get(isProblem ? "default" : Integer.toString(answer.status()));
        assertThat(isProblem).as(answer.body())
                .isEqualTo(answer.header("Content-Type").startsWith("application/problem"));
        answered.add(path);
        for (JsonNode content : response.path("content")) {
            assertThat(misfits(content.get("schema"), answer.json())).as(method + " " + called + " " + answer.body())
                    .isEmpty();
        }
    }

    private List<String> misfits(JsonNode schema, JsonNode answer) {
        ObjectNode whole = document.deepCopy().asObject();
        ObjectNode root = schema.deepCopy().asObject();
        root.set("components", whole.get("components"));
        Schema checked =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
        List<String> misfits = new ArrayList<>();
        checked.validate(answer).forEach(misfit -> misfits.add(misfit.toString()));
        return misfits;
    }

    @Test
    void everyOperationHasAnIdOfItsOwn() {
        List<String> ids = new ArrayList<>();
        document.get("paths")
                .forEach(path -> path.forEach(operation -> ids.add(operation.get("operationId").stringValue())));

        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(15);
        assertThat(document.get("openapi").stringValue()).isEqualTo("3.1.0");
    }
}

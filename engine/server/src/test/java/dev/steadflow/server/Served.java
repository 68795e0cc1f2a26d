package dev.steadflow.server;

import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.secret.Secrets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** An engine in a folder, its server on any free port, and a client. */
final class Served implements AutoCloseable {

    private final FlowServer server;
    private final EmbeddedEngine engine;
    private final Client client;

    private Served(FlowServer server, EmbeddedEngine engine) {
        this.server = server;
        this.engine = engine;
        this.client = new Client(server.localUrl());
    }

    static Served in(Path folder) {
        return in(folder, settings -> settings);
    }

    static Served in(Path folder, UnaryOperator<ServerSettings> changes) {
        FlowServer server = FlowServer.listen(changes.apply(ServerSettings.onLoopback(0).withVersion("1")));
        EmbeddedEngine engine =
                EmbeddedEngine.open(
                        EngineSettings.inFolder(folder).withHooksUrl(server.hooksUrl()).withMeters(server.meters())
                                .withSecrets(Secrets.of(Map.of("hookToken", "let-me-in"))));
        server.serve(engine, engine.triggers(), Flows.all());
        Flows.all().forEach(flow -> engine.triggers().activate(flow.definition(), flow.workFolder()));
        return new Served(server, engine);
    }

    FlowServer server() {
        return server;
    }

    EmbeddedEngine engine() {
        return engine;
    }

    Client client() {
        return client;
    }

    /** Starts a run over REST and returns its id. */
    String start(String flow, String input) {
        Client.Answer answer = client.post("/api/v1/flows/" + flow + "/runs", input);
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.json().get("run").stringValue();
    }

    /** The URL of a run's inbox that some node opened, once it is there. */
    String inboxUrl(String run, String node) {
        return org.awaitility.Awaitility.await().until(() -> {
            for (JsonNode inbox : client.get("/api/v1/runs/" + run + "/inboxes").json().get("inboxes")) {
                if (inbox.get("node").stringValue().equals("main/" + node + "#1")) {
                    return inbox.get("url").stringValue();
                }
            }
            return "";
        }, url -> !url.isEmpty());
    }

    /** Waits until a run has a status. */
    JsonNode awaitStatus(String run, String status) {
        return org.awaitility.Awaitility.await()
                .until(() -> client.get("/api/v1/runs/" + run).json(),
                        view -> view.get("status").stringValue().equals(status));
    }

    @Override
    public void close() {
        client.close();
        server.stopServing();
        engine.close();
        server.close();
    }
}

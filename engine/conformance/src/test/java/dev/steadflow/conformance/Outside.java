package dev.steadflow.conformance;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.RunRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The engine's interface as clients outside use it: with keys, so that saying something again changes nothing. */
final class Outside {

    private Outside() {}

    static void start(Stage stage, String key, String flow, JsonNode input) throws IOException {
        stage.engine().startOnce(key, stage.script().flows().read(flow), input, Path.of(""));
    }

    static void post(Stage stage, String inbox, JsonNode body) {
        String key = inbox + body;
        stage.heard(post(stage.engine(), inbox, body, Optional.of(key.substring(0, Math.min(200, key.length())))));
    }

    static String post(FlowEngine engine, String inbox, JsonNode body, Optional<String> key) {
        return switch (engine.deliver(inbox, Payload.of(body), key)) {
            case Delivery.Accepted accepted -> String.valueOf(accepted.answer().status());
            case Delivery.Held _ -> "held";
            case Delivery.Rejected rejected -> "400 " + String.join(" ", rejected.problems());
            case Delivery.Full _ -> "429";
            case Delivery.Unknown _ -> "404";
            case Delivery.Duplicate duplicate -> String.valueOf(duplicate.answer().status());
        };
    }

    static void signal(Stage stage, RunId run, String name, JsonNode data) {
        try {
            stage.engine().signal(run, name, data, Optional.of(name + data));
            stage.heard("accepted");
        } catch (RunRefusedException refused) {
            stage.heard("refused");
        }
    }
}

package dev.steadflow.plugin.ai;

import dev.steadflow.step.ConnectionTest;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Asks for the list of models, which costs nothing. */
public final class ModelConnectionTest implements ConnectionTest<ModelConnection> {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long MAX_BYTES = 10_000_000;
    private static final int SHOWN = 5;

    @Override
    public String test(ModelConnection connection, StepContext context) throws StepError, InterruptedException {
        ModelServer server = ModelServer.of(Optional.of(connection), connection, Map.of(), LIMIT);
        JsonNode answer = ModelCalls.of(context).get(server, "models", MAX_BYTES);
        List<String> models = answer.path("data").valueStream().map(model -> model.path("id").asString("?")).toList();
        String named = String.join(", ", models.stream().limit(SHOWN).toList());
        return "%s has %,d models%s.".formatted(StatusRules.shown(server.at("models")), models.size(),
                models.isEmpty() ? "" : models.size() > SHOWN ? ", among them " + named : ": " + named);
    }
}

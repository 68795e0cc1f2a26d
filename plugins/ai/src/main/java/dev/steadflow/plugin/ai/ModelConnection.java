package dev.steadflow.plugin.ai;

import dev.steadflow.step.ConnectionType;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Title;
import java.util.Map;
import java.util.Optional;

/** A server of models and its key. */
@ConnectionType(id = "ai", title = "Models",
        summary = "A server that speaks the OpenAI-compatible protocol, and its key.")
public record ModelConnection(
        @Doc("The server's address, up to and with the version.") @Title("Base URL") @Default("https://api.openai.com/v1") String baseUrl,
        @Doc("The key that the server asks for.") @Title("API key") @SecretValue Optional<String> apiKey,
        @Doc("Further headers.") @Default("{}") Map<String, String> headers) {}

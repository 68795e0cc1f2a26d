package dev.steadflow.plugin.http;

import dev.steadflow.step.StepError;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Fetches tokens and keeps them in memory until shortly before they end. Safe to use from many threads. */
final class OAuthTokens implements AutoCloseable {

    private static final int MAX_KEPT = 100;
    private static final long MAX_BYTES = 100_000;
    private static final Duration EARLY = Duration.ofSeconds(30); // A token that ends on its way is no use.

    /**
     * A token.
     *
     * @param kept whether it was there already, so that a server may have withdrawn it meanwhile
     */
    record Token(String value, Instant end, boolean kept) {}

    private final InstantSource clock;
    private final Map<OAuthClient, Token> tokens = new LinkedHashMap<>();

    OAuthTokens(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws StepError {@code http/Token}, when the server gives none; or as {@link HttpExchange#send} says */
    Token of(OAuthClient client, CallOptions options) throws StepError, InterruptedException {
        synchronized (tokens) {
            Token known = tokens.get(client);
            if (known != null && clock.instant().isBefore(known.end())) {
                return new Token(known.value(), known.end(), true);
            }
        }
        Token fresh = fetch(client, options); // Two calls at once fetch two tokens; the later one is kept.
        synchronized (tokens) {
            tokens.put(client, fresh);
            if (tokens.size() > MAX_KEPT) {
                tokens.remove(tokens.keySet().iterator().next());
            }
        }
        return fresh;
    }

    void forget(OAuthClient client) {
        synchronized (tokens) {
            tokens.remove(client);
        }
    }

    /** Forgets all of them. */
    @Override
    public void close() {
        synchronized (tokens) {
            tokens.clear();
        }
    }

    private Token fetch(OAuthClient client, CallOptions options) throws StepError, InterruptedException {
        Map<String, JsonNode> form = new TreeMap<>();
        form.put("grant_type", StringNode.valueOf("client_credentials"));
        client.scope().ifPresent(scope -> form.put("scope", StringNode.valueOf(scope)));
        client.audience().ifPresent(audience -> form.put("audience", StringNode.valueOf(audience)));
        Map<String, String> headers = new TreeMap<>(Map.of(
                "Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json",
                "User-Agent", "Steadflow"));
        if (client.sendAs().equals("body")) {
            form.put("client_id", StringNode.valueOf(client.clientId()));
            form.put("client_secret", StringNode.valueOf(client.clientSecret()));
        } else { // RFC 6749, section 2.3.1: both are encoded before they are joined.
            headers.put("Authorization", Credentials.basic(
                    RequestRules.encoded(client.clientId()), RequestRules.encoded(client.clientSecret())));
        }
        Request request = new Request("POST", RequestRules.uri(client.tokenUrl(), Map.of()), headers,
                Optional.of(BodyPublishers.ofString(RequestRules.form(form))));
        Response response =
                HttpExchange.send(request, Optional.empty(), new BodyLimits(MAX_BYTES, MAX_BYTES), options);
        JsonNode body = ResponseBody.of(response, request, MAX_BYTES, response.status() >= 400).json();
        if (response.status() != 200 || !body.path("access_token").isString()) {
            throw refused(request, response, body);
        }
        long seconds = Math.clamp(body.path("expires_in").asLong(0), 0, 31_536_000);
        return new Token(
                body.path("access_token").stringValue(), clock.instant().plusSeconds(seconds).minus(EARLY), false);
    }

    private static StepError refused(Request request, Response response, JsonNode body) {
        String code = body.path("error").asString("");
        String text = "%s gave no token: status %d%s. Check 'oauth'.".formatted(
                request.shown(), response.status(), code.isEmpty() ? "" : ", error '" + code + "'");
        return response.status() >= 500 || response.status() == 429
                ? StepError.failed("http/Token", text)
                : StepError.fatal("http/Token", text);
    }
}

package dev.steadflow.plugin.http;

import dev.steadflow.step.Choices;
import dev.steadflow.step.ConnectionType;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Title;
import java.util.Map;
import java.util.Optional;

/** A web server and who asks it. */
@ConnectionType(id = "http", title = "Web server", summary = "A web server with its base URL and credentials.")
public record HttpConnection(
        @Doc("What all addresses begin with, for example https://api.example.org/v2.") @Title("Base URL") String baseUrl,
        @Doc("Headers that each request carries.") @Default("{}") Map<String, String> headers,
        @Doc("For basic authentication.") Optional<String> username,
        @Doc("For basic authentication.") @SecretValue Optional<String> password,
        @Doc("Sent as 'Authorization: Bearer …'.") @SecretValue Optional<String> bearerToken,
        @Doc("A key that the server asks for.") @Title("API key") @SecretValue Optional<String> apiKey,
        @Doc("Where the key goes.") @Title("API key in") @Default("header") @Choices({
                "header",
                "query"}) String apiKeyIn,
        @Doc("The name of the header, or in the query, that holds the key.") @Title("API key name") @Default("X-API-Key") String apiKeyName,
        @Doc("A client that gets a token for each call (client credentials).") @Title("OAuth client") Optional<OAuthClient> oauth,
        @Doc("A proxy to call over, for example http://proxy.example.org:3128.") Optional<String> proxy,
        @Doc("What the test of the connection asks for: a path below the base URL that needs the credentials.") @Default("/") String testPath) {

    Credentials credentials() {
        return new Credentials(username, password, bearerToken, apiKey, apiKeyIn.equals("query"), apiKeyName, oauth);
    }
}

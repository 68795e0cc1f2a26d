package dev.steadflow.plugin.http;

import dev.steadflow.step.StepError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Who asks: at most one of a user with a password, a token, a key and an OAuth client.
 *
 * @param keyInQuery whether the key goes into the URL and not into a header
 * @param keyName the header or the query's name of the key
 */
record Credentials(
        Optional<String> username,
        Optional<String> password,
        Optional<String> bearerToken,
        Optional<String> apiKey,
        boolean keyInQuery,
        String keyName,
        Optional<OAuthClient> oauth) {

    /**
     * Adds the header that says who asks, unless it goes into the URL or has to be fetched first.
     *
     * @throws StepError fatal, {@code http/BadRequest}, when there are several ways at once
     */
    void addTo(Map<String, String> headers) throws StepError {
        boolean basic = username.isPresent() || password.isPresent();
        int ways = (basic ? 1 : 0)
                + (bearerToken.isPresent() ? 1 : 0)
                + (apiKey.isPresent() ? 1 : 0)
                + (oauth.isPresent() ? 1 : 0)
                + (headers.containsKey("Authorization") ? 1 : 0);
        if (ways > 1) {
            throw RequestRules.refused("Authorization is given in %d ways. Keep one of: 'username' and 'password', "
                    .formatted(ways) + "'bearerToken', 'apiKey', 'oauth', the header 'Authorization'.");
        }
        if (basic) {
            headers.put("Authorization", basic(username.orElse(""), password.orElse("")));
        }
        bearerToken.ifPresent(token -> headers.put("Authorization", "Bearer " + token));
        if (apiKey.isPresent() && !keyInQuery) {
            headers.put(keyName, apiKey.get());
        }
    }

    /** RFC 7617, in UTF-8. */
    static String basic(String username, String password) {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}

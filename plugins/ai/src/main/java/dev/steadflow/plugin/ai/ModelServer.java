package dev.steadflow.plugin.ai;

import dev.steadflow.step.StepError;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a server of models is, and what each request carries.
 *
 * @param base without a slash at its end
 * @param timeout how long a whole call may take
 */
record ModelServer(String base, Map<String, String> headers, Duration timeout) {

    /** @throws StepError fatal, {@code ai/BadInput} */
    static ModelServer of(String baseUrl, Optional<String> apiKey, Map<String, String> headers, Duration timeout)
            throws StepError {
        if (!timeout.isPositive() || timeout.compareTo(Duration.ofDays(1)) > 0) {
            throw badInput(
                    "The input 'timeout' must be more than zero and at most a day, but is %s.".formatted(timeout));
        }
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("User-Agent", "Steadflow");
        apiKey.ifPresent(key -> all.put("Authorization", "Bearer " + key.strip()));
        all.putAll(headers);
        all.put("Content-Type", "application/json");
        all.put("Accept", "application/json");
        return new ModelServer(checked(baseUrl.strip().replaceAll("/+$", "")), all, timeout);
    }

    /**
     * That of a connection, or else a step's own.
     *
     * @param headers of the step; they go before those of the connection
     */
    static ModelServer of(
            Optional<ModelConnection> connection, ModelConnection own, Map<String, String> headers, Duration timeout)
            throws StepError {
        ModelConnection chosen = connection.orElse(own);
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(chosen.headers());
        all.putAll(headers);
        return of(chosen.baseUrl(), chosen.apiKey(), all, timeout);
    }

    /** The address of one of its functions, for example {@code chat/completions}. */
    URI at(String path) {
        int query = base.indexOf('?'); // Some servers want a version there.
        return URI
                .create(query < 0 ? base + "/" + path : base.substring(0, query) + "/" + path + base.substring(query));
    }

    private static String checked(String base) throws StepError {
        try {
            URI uri = new URI(base);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if ((!scheme.equals("http") && !scheme.equals("https")) || uri.getHost() == null) {
                throw badInput("The input 'baseUrl' must be an address such as https://api.openai.com/v1, but is '%s'."
                        .formatted(base));
            }
            if (uri.getUserInfo() != null) {
                throw badInput("'baseUrl' holds a user name or password. Give a key in 'apiKey' or 'headers' instead.");
            }
            return base;
        } catch (URISyntaxException e) {
            throw badInput("The input 'baseUrl' cannot be read: %s.".formatted(e.getMessage())).causedBy(e);
        }
    }

    static StepError badInput(String message) {
        return StepError.fatal("ai/BadInput", message);
    }
}

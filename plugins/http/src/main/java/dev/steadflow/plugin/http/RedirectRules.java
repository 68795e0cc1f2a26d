package dev.steadflow.plugin.http;

import dev.steadflow.step.StepError;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where a redirect leads. Credentials stay with the host that they were meant for: to any other origin only headers
 * that are known to hold none go along. A redirect from https to http is refused.
 */
final class RedirectRules {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> BODY_HEADERS = Set.of("content-type", "content-encoding", "content-language");
    private static final Set<String> WITHOUT_CREDENTIALS = Set.of(
            "accept", "accept-encoding", "accept-language", "cache-control", "content-encoding", "content-language",
            "content-type", "idempotency-key", "user-agent");

    private RedirectRules() {}

    /** The request that the answer asks for; empty when it is no redirect. */
    static Optional<Request> next(Request request, Response response) throws StepError {
        Optional<String> location = response.header("location");
        if (!REDIRECTS.contains(response.status()) || location.isEmpty()) {
            return Optional.empty();
        }
        URI target = target(request, location.get());
        boolean asGet = becomesGet(request.method(), response.status());
        boolean sameOrigin = staysWithHost(request.uri(), target);
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if ((sameOrigin || WITHOUT_CREDENTIALS.contains(key)) && !(asGet && BODY_HEADERS.contains(key))) {
                headers.put(name, value);
            }
        });
        Optional<BodyPublisher> body = asGet ? Optional.empty() : request.body();
        return Optional.of(new Request(asGet ? "GET" : request.method(), target, headers, body));
    }

    /** RFC 9110, section 15.4: 303 always asks for GET; for 301 and 302 that is what everybody does with POST. */
    private static boolean becomesGet(String method, int status) {
        return switch (status) {
            case 303 -> !method.equals("HEAD") && !method.equals("GET");
            case 301, 302 -> method.equals("POST");
            default -> false;
        };
    }

    private static URI target(Request request, String location) throws StepError {
        URI target;
        try {
            URI from = request.uri();
            URI base = from.getRawPath().isEmpty() ? new URI(from.getScheme() + "://" + from.getRawAuthority() + "/")
                    : from;
            target = base.resolve(new URI(location.split("#", 2)[0]));
        } catch (URISyntaxException e) {
            throw refused(request, "an address that cannot be read: " + e.getMessage()).causedBy(e);
        }
        String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        if ((!scheme.equals("http") && !scheme.equals("https")) || target.getHost() == null) {
            throw refused(request, "'%s', which is no http or https address".formatted(target));
        }
        if (request.uri().getScheme().equalsIgnoreCase("https") && scheme.equals("http")) {
            throw refused(request, "'%s', which is not encrypted although the request was".formatted(target));
        }
        return target;
    }

    /** Same host and port, or the same host's step from http to https at the usual ports. */
    private static boolean staysWithHost(URI from, URI to) {
        boolean samePort = port(from) == port(to) && from.getScheme().equalsIgnoreCase(to.getScheme());
        boolean upgrade = port(from) == 80 && port(to) == 443 && to.getScheme().equalsIgnoreCase("https");
        return from.getHost().equalsIgnoreCase(to.getHost()) && (samePort || upgrade);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    private static StepError refused(Request request, String where) {
        return StepError.fatal("http/Redirect", "%s was redirected to %s. The redirect is not followed."
                .formatted(request.shown(), where));
    }
}

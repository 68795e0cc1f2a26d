package dev.steadflow.server.access;

import dev.steadflow.server.problem.ProblemException;
import dev.steadflow.wire.ProblemType;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may call what. A server on a loopback address asks nobody on this machine for a token, so it takes care that a web page
 * cannot use the browser as its messenger: it answers only to names that mean this machine, and never to pages of
 * other origins. Thread-safe.
 */
public final class AccessRules {

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([!-~]+) *");

    private final boolean onLoopback;
    private final Optional<URI> publicUrl;
    private final Tokens tokens;
    private final RateLimits failures;

    /**
     * @param onLoopback whether only this machine reaches the server
     * @param publicUrl how others reach it, through a proxy
     * @param tokens those that are taken
     * @param failures how often an address may show a wrong token
     */
    public AccessRules(boolean onLoopback, Optional<URI> publicUrl, Tokens tokens, RateLimits failures) {
        this.onLoopback = onLoopback;
        this.publicUrl = publicUrl;
        this.tokens = tokens;
        this.failures = failures;
    }

    /**
     * Who calls.
     *
     * @throws ProblemException when the call is not for this server, or the caller may not make it
     */
    public Caller check(Role needed, Call call) {
        boolean isForLoopback = Hosts.isLoopback(call.host());
        if (onLoopback && !isForLoopback && !isPublicHost(call.host())) {
            throw new ProblemException(
                    ProblemType.WRONG_HOST,
                    "Expected a call of localhost or of the host of --public-url, but found host '" + call.host()
                            + "'. This server listens on this machine only.");
        }
        if (needed == Role.PUBLIC) {
            return Caller.ANYBODY;
        }
        refuseOtherPages(call);
        Caller caller = tokens.isEmpty() && onLoopback && isForLoopback ? Caller.LOCAL : holder(call);
        if (!caller.role().covers(needed)) {
            throw new ProblemException(
                    ProblemType.ROLE_TOO_LOW,
                    "Expected a token with the role '" + needed.word() + "', but this one has '"
                            + caller.role().word() + "'.");
        }
        return caller;
    }

    private boolean isPublicHost(String host) {
        return publicUrl.filter(url -> Hosts.plain(url.getHost()).equals(Hosts.plain(host))).isPresent();
    }

    private void refuseOtherPages(Call call) {
        boolean isElsewhere = call.origin()
                .filter(origin -> !origin.equals("http://" + call.authority())
                        && !origin.equals("https://" + call.authority()))
                .isPresent();
        boolean saysElsewhere = call.fetchSite()
                .filter(site -> !site.equals("same-origin") && !site.equals("none"))
                .isPresent();
        if (isElsewhere || saysElsewhere) {
            throw new ProblemException(
                    ProblemType.FOREIGN_ORIGIN,
                    "Expected a call that no page of another origin made, but a browser says that one did. Call from a"
                            + " server of yours instead.");
        }
    }

    private Caller holder(Call call) {
        failures.refuseWhenEmpty(call.remote(), "tokens that were not known");
        if (call.authorization().isEmpty()) {
            throw needed("Expected the header 'Authorization: Bearer TOKEN', but found none.");
        }
        Matcher bearer = BEARER.matcher(call.authorization().get());
        Optional<Caller> found = bearer.matches() ? tokens.find(bearer.group(1)) : Optional.empty();
        return found.orElseThrow(() -> {
            failures.take(call.remote(), "tokens that were not known");
            return needed("Expected 'Authorization: Bearer' with a token of this server, but this one is not known.");
        });
    }

    private static ProblemException needed(String detail) {
        return new ProblemException(ProblemType.TOKEN_NEEDED, detail)
                .withHeader("WWW-Authenticate", "Bearer realm=\"steadflow\"");
    }
}

package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which run takes the payloads of which inbox; in memory, and filled again from the log at each start. Inboxes are looked
 * up by a digest of their id, so that the time an answer takes tells nothing about ids that exist. Thread-safe.
 */
final class Inboxes {

    /**
     * Where an inbox leads.
     *
     * @param inbox its id
     * @param run who takes its payloads
     * @param at the webhook that opened it
     * @param webhook what that webhook says about answers and bodies
     */
    record Route(String inbox, RunId run, NodeAddress at, WebhookNode webhook) {

        /** Whether the flow gave it a name, which is no secret. */
        boolean isNamed() {
            return webhook.token().isPresent();
        }
    }

    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    /** Takes payloads for an inbox from now on; doing it again changes nothing. */
    Route open(RunId run, FlowDefinition flow, NodeAddress at, String inbox) {
        Route route = new Route(inbox, run, at, webhook(flow, at));
        routes.put(digest(inbox), route);
        return route;
    }

    private static WebhookNode webhook(FlowDefinition flow, NodeAddress at) {
        return flow.node(at.path())
                .filter(WebhookNode.class::isInstance)
                .map(WebhookNode.class::cast)
                .orElseThrow(() -> new IllegalStateException(
                        "Expected a webhook at " + at + " of flow '" + flow.id() + "', but there is none."));
    }

    /** Takes no more, unless another visit has the inbox now. */
    void close(RunId run, NodeAddress at, String inbox) {
        routes.computeIfPresent(
                digest(inbox),
                (digest, route) -> route.run().equals(run) && route.at().equals(at) ? null : route);
    }

    /** Forgets inboxes of a run that its log does not have open. */
    void keepOnly(RunId run, Set<String> open) {
        routes.values().removeIf(route -> route.run().equals(run) && !open.contains(route.inbox()));
    }

    /** Where an inbox leads, if it is open. */
    Optional<Route> find(String inbox) {
        return Optional.ofNullable(routes.get(digest(inbox)));
    }

    private static String digest(String inbox) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(inbox.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java runtime has SHA-256, but this one does not.", missing);
        }
    }
}

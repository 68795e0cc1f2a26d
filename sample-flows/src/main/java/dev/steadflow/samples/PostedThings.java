package dev.steadflow.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the sample flows have posted: mails, accounts, tasks. The same idempotency key is kept once, as a good service does
 * it, so that a flow which was killed may post again. In memory; thread-safe.
 */
final class PostedThings {

    /** What may be posted, by the name of its resource. */
    static final Set<String> KINDS =
            Set.of("mail", "push", "accounts", "preferences", "fulfilments", "reports", "tasks",
                    "bookings", "cancellations", "payments");

    /**
     * One thing.
     *
     * @param id {@code mail-1}
     * @param body what was posted
     */
    record Posted(String id, JsonNode body) {}

    /**
     * What came of posting.
     *
     * @param fresh false: the same key was posted before
     */
    record Kept(String id, boolean fresh) {}

    private final Map<String, List<Posted>> things = new LinkedHashMap<>();
    private final Map<String, Posted> byKey = new LinkedHashMap<>();

    /** Keeps a thing; the same as before when the key is known. */
    synchronized Kept keep(String kind, JsonNode body, Optional<String> key) {
        Optional<Posted> known = key.map(byKey::get);
        if (known.isPresent()) {
            return new Kept(known.get().id(), false);
        }
        List<Posted> ofKind = things.computeIfAbsent(kind, name -> new ArrayList<>());
        Posted posted = new Posted(kind + "-" + (ofKind.size() + 1), body);
        ofKind.add(posted);
        key.ifPresent(name -> byKey.put(name, posted));
        return new Kept(posted.id(), true);
    }

    /** Everything of a kind, the oldest first. */
    synchronized List<Posted> of(String kind) {
        return List.copyOf(things.getOrDefault(kind, List.of()));
    }
}

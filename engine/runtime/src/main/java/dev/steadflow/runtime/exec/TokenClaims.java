package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names that flows gave to inboxes, each owned by one visit at a time among all runs that go on. In memory; at a start
 * those of open inboxes are taken back before any other is given out. Thread-safe.
 */
final class TokenClaims {

    private final Map<String, Visit> owners = new ConcurrentHashMap<>();

    /** Claims a name; again for the same visit is harmless. Answers who has it, when that is another visit. */
    Optional<Visit> claim(String token, RunId run, NodeAddress at) {
        Visit claimant = new Visit(run, at);
        Visit owner = owners.putIfAbsent(token, claimant);
        return Optional.ofNullable(owner).filter(other -> !other.equals(claimant));
    }

    /** Whether a visit has a name. */
    boolean isOwner(String token, RunId run, NodeAddress at) {
        return new Visit(run, at).equals(owners.get(token));
    }

    /** Gives a name back, if the visit has it. */
    void drop(String token, RunId run, NodeAddress at) {
        owners.remove(token, new Visit(run, at));
    }

    /** Forgets names of a run that its log neither has nor asks for. */
    void keepOnly(RunId run, Set<String> tokens) {
        owners.entrySet().removeIf(claim -> claim.getValue().run().equals(run) && !tokens.contains(claim.getKey()));
    }
}

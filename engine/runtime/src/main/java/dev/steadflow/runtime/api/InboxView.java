package dev.steadflow.runtime.api;

import dev.steadflow.flow.event.NodeAddress;
import java.util.Optional;

/**
 * An inbox that takes payloads now.
 *
 * @param id what {@link FlowEngine#deliver} takes
 * @param url where callers post; absent for a named inbox, and when nothing listens
 * @param node the webhook that opened it
 * @param kept how many payloads wait to be taken
 */
public record InboxView(String id, Optional<String> url, NodeAddress node, int kept) {}

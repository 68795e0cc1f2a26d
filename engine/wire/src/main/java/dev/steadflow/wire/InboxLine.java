package dev.steadflow.wire;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.runtime.api.InboxView;
import java.util.Optional;

/**
 * An inbox that takes payloads now.
 *
 * @param id or name
 * @param url where callers send to; absent for a named one
 * @param node the webhook that opened it
 * @param kept how many payloads wait to be taken
 */
public record InboxLine(String id, Optional<String> url, String node, int kept) {

    public static InboxLine of(InboxView inbox) {
        return new InboxLine(inbox.id(), inbox.url(), inbox.node().text(), inbox.kept());
    }

    /** The same as the engine says it. */
    public InboxView view() {
        return new InboxView(id, url, NodeAddress.parse(node), kept);
    }
}

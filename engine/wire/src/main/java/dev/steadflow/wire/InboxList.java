package dev.steadflow.wire;

import java.util.List;

/**
 * The inboxes of a run that take payloads now.
 *
 * @param inboxes in the order of their visits
 */
public record InboxList(List<InboxLine> inboxes) {}

package dev.steadflow.server.resource;

import java.util.Optional;

/**
 * An inbox that takes payloads now.
 *
 * @param id or name
 * @param url where callers send to; absent for a named one
 * @param node the webhook that opened it
 * @param kept how many payloads wait to be taken
 */
public record InboxLine(String id, Optional<String> url, String node, int kept) {}

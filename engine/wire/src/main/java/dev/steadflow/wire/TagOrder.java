package dev.steadflow.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes the tags of a run, all or none.
 *
 * @param set new and changed tags
 * @param remove names of tags that go
 */
public record TagOrder(Optional<Map<String, String>> set, Optional<List<String>> remove) {}

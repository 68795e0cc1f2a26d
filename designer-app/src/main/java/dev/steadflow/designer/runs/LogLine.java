package dev.steadflow.designer.runs;

import dev.steadflow.flow.event.NodeAddress;
import java.time.Instant;

/**
 * Something a step said while it was watched; not recorded.
 *
 * @param fraction how far the step is, from 0 to 1; negative for plain lines and when unknown
 */
public record LogLine(Instant when, NodeAddress at, String text, double fraction) {}

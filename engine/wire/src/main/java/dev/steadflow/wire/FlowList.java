package dev.steadflow.wire;

import java.util.List;

/**
 * The flows that are served.
 *
 * @param flows in the order of their ids
 */
public record FlowList(List<FlowLine> flows) {}

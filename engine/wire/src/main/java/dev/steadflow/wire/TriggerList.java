package dev.steadflow.wire;

import java.util.List;

/**
 * What starts flows by itself here.
 *
 * @param triggers by flow, in the order of the flow
 */
public record TriggerList(List<TriggerLine> triggers) {}

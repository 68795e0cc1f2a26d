package dev.steadflow.wire;

import java.util.List;

/**
 * The installed step types.
 *
 * @param steps by id, then version
 */
public record StepList(List<StepView> steps) {}

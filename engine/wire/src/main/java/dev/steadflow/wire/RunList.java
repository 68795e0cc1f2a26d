package dev.steadflow.wire;

import java.util.List;
import java.util.Optional;

/**
 * A page of runs.
 *
 * @param runs the newest first
 * @param next what {@code before} has to be for the next page; absent on the last
 */
public record RunList(List<RunLine> runs, Optional<String> next) {}

package dev.steadflow.wire;

/**
 * How the server is.
 *
 * @param healthy whether it does its work
 * @param status up, ready, starting, stopping, or store-unavailable
 * @param version of the program
 */
public record HealthView(boolean healthy, String status, String version) {}

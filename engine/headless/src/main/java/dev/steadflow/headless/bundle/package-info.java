/**
 * Writes what a server needs to run a flow: its JAR with a start script, a unit for systemd, a Dockerfile and a page that
 * explains them; perhaps with a Java runtime and a cache that makes it start faster. Depends on {@code export}; knows
 * nothing of runs.
 */
@NullMarked
package dev.steadflow.headless.bundle;

import org.jspecify.annotations.NullMarked;

/**
 * When a flow's schedule comes, and how people say it. Pure: no clock, threads or state; {@code runtime.exec} waits for the times.
 */
@NullMarked
package dev.steadflow.flow.schedule;

import org.jspecify.annotations.NullMarked;

/**
 * When something comes by the calendar: cron expressions. Here because schedules of flows and steps of plugins must read them
 * alike. Pure: no clock, no input or output, nothing of ours; the flow module, too, may depend on this package.
 */
@NullMarked
package dev.steadflow.step.calendar;

import org.jspecify.annotations.NullMarked;

/**
 * Steps that reckon with calendars: business days, the next occurrence of a cron expression, dates as people write them.
 *
 * <p>Depends on the step API only. No step reads a clock: "now" is when the step began, the same for every attempt.
 */
@NullMarked
package dev.steadflow.plugin.time;

import org.jspecify.annotations.NullMarked;

/**
 * How the program logs: to the standard error, as text for a person or as JSON for a machine. Knows Logback and nothing of
 * commands or flows.
 */
@NullMarked
package dev.steadflow.headless.log;

import org.jspecify.annotations.NullMarked;

/**
 * The commands of the command line, one class each, and what they share: reading flows and inputs, opening the engine,
 * wording events. Result on the standard output, everything else on the standard error.
 */
@NullMarked
package dev.steadflow.headless.command;

import org.jspecify.annotations.NullMarked;

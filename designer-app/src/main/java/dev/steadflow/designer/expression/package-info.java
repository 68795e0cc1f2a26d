/**
 * What helps with expressions while they are being written: names and fields to complete, the data of the last run, a
 * trial with that data, and where an error stands. No JavaFX; the inspector shows it.
 */
@NullMarked
package dev.steadflow.designer.expression;

import org.jspecify.annotations.NullMarked;

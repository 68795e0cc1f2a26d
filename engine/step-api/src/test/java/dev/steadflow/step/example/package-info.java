/**
 * The step that {@code docs/write-a-plugin.md} shows, kept here so that it compiles and passes its test.
 */
@NullMarked
package dev.steadflow.step.example;

import org.jspecify.annotations.NullMarked;

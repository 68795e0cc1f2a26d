/** The program that {@code docs/embedding.md} shows, kept here so that it compiles and passes its test. */
@NullMarked
package dev.steadflow.runtime.example;

import org.jspecify.annotations.NullMarked;

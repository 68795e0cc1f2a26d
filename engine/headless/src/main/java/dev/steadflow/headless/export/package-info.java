/**
 * Writes one flat runnable JAR from archives: jars, folders of classes, or a flat JAR that this package wrote before.
 * Knows entries, parts and services; knows nothing of runs. Depends on {@code flow} and {@code step-api} only.
 */
@NullMarked
package dev.steadflow.headless.export;

import org.jspecify.annotations.NullMarked;

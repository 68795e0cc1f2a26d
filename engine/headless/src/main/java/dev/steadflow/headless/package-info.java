/**
 * The runnable JAR: its first class, its command line. Depends on the engine's api; nothing depends on it but the
 * designer, which uses {@code export}.
 */
@NullMarked
package dev.steadflow.headless;

import org.jspecify.annotations.NullMarked;

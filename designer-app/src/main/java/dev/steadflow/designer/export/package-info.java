/**
 * Exporting a flow as one headless JAR from the designer: asks where to, shows what goes in, how far it is and how to run
 * the result. The work itself is {@code dev.steadflow.headless.export}. Only {@code app} depends on this package.
 */
@NullMarked
package dev.steadflow.designer.export;

import org.jspecify.annotations.NullMarked;

/**
 * What is known of a plugin's JAR before any of its code runs: what it brings, what it states, who signed it. And putting
 * it into the plugins folder or taking it away. Class files are read, never loaded, and never more than some bytes of anything.
 */
@NullMarked
package dev.steadflow.runtime.plugin.jar;

import org.jspecify.annotations.NullMarked;

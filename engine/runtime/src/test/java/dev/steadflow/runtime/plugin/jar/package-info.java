/** JARs are looked at without running them, added and removed. */
@NullMarked
package dev.steadflow.runtime.plugin.jar;

import org.jspecify.annotations.NullMarked;

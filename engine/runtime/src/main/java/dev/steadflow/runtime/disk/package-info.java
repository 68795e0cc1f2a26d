/**
 * Files that belong to their owner alone, and are on disk when it is said so. Knows nothing of what is in them.
 */
@NullMarked
package dev.steadflow.runtime.disk;

import org.jspecify.annotations.NullMarked;

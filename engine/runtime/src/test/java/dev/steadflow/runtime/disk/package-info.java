/** Tests of files that several processes change. */
@NullMarked
package dev.steadflow.runtime.disk;

import org.jspecify.annotations.NullMarked;

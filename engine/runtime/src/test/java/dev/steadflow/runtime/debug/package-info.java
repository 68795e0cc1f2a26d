/** Tests of debug runs. */
@NullMarked
package dev.steadflow.runtime.debug;

import org.jspecify.annotations.NullMarked;

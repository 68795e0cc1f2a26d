/** Tests of what can be seen of an engine. */
@NullMarked
package dev.steadflow.runtime.observe;

import org.jspecify.annotations.NullMarked;

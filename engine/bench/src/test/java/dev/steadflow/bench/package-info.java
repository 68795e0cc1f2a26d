/** That the measurements run. */
@NullMarked
package dev.steadflow.bench;

import org.jspecify.annotations.NullMarked;

/**
 * Connections and how steps get them.
 */
@NullMarked
package dev.steadflow.runtime.connection;

import org.jspecify.annotations.NullMarked;

/**
 * Where secrets come from, and how they are kept out of everything else.
 */
@NullMarked
package dev.steadflow.runtime.secret;

import org.jspecify.annotations.NullMarked;

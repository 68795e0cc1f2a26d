/**
 * Secrets and the places where they could leak.
 */
@NullMarked
package dev.steadflow.runtime.secret;

import org.jspecify.annotations.NullMarked;

/**
 * What the designer, the server and the command line call. Everything else of this module is its business alone.
 */
@NullMarked
package dev.steadflow.runtime.api;

import org.jspecify.annotations.NullMarked;

/**
 * What goes over the wire between a server and its callers: the records that are sent and answered, what is wrong when something
 * is, and JSON as both write it. No HTTP and no engine here; server and client both depend on this, and it on neither.
 */
@NullMarked
package dev.steadflow.wire;

import org.jspecify.annotations.NullMarked;

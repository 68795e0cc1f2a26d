/** What callers are told when a call cannot be answered, as RFC 9457 has it. Depends on nothing of the server. */
@NullMarked
package dev.steadflow.server.problem;

import org.jspecify.annotations.NullMarked;

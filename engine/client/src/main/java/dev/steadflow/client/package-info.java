/**
 * Works with an engine of another process as if it were one's own: {@link dev.steadflow.client.RemoteEngine} speaks REST and the
 * event stream of {@code steadflow serve}, and is a {@code FlowEngine}. Depends on the engine's interface and on what goes over
 * the wire; never on the server, the store or the run loop.
 */
@NullMarked
package dev.steadflow.client;

import org.jspecify.annotations.NullMarked;

/**
 * Serves an engine over HTTP: {@link dev.steadflow.server.FlowServer} joins the parts. {@code resource} answers calls,
 * {@code http} is all that knows Jetty, {@code access} says who may call, {@code problem} what errors look like; arrows:
 * {@code resource → http → access → problem}. The engine is used through {@code runtime.api} only.
 */
@NullMarked
package dev.steadflow.server;

import org.jspecify.annotations.NullMarked;

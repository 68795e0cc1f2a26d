/**
 * HTTP by Jetty's core handlers: connections, limits, routes, replies. What a call means is not known here; all of Jetty is.
 */
@NullMarked
package dev.steadflow.server.http;

import org.jspecify.annotations.NullMarked;

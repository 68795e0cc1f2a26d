/** Who may call, from where, and how often. Knows neither Jetty nor the engine. */
@NullMarked
package dev.steadflow.server.access;

import org.jspecify.annotations.NullMarked;

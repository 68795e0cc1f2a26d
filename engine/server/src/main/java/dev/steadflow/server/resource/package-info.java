/** What calls mean: one class for each kind of thing that has a URL. Knows the engine's interface, and nothing of Jetty. */
@NullMarked
package dev.steadflow.server.resource;

import org.jspecify.annotations.NullMarked;

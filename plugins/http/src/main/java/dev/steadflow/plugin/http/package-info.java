/**
 * Steps that call web servers.
 *
 * <p>Depends on the step API and the JDK's HTTP client only.
 */
@NullMarked
package dev.steadflow.plugin.http;

import org.jspecify.annotations.NullMarked;

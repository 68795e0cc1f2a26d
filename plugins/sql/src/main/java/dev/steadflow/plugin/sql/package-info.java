/**
 * Steps that ask and change SQL databases: H2 and PostgreSQL, and others whose JDBC driver lies in the plugins folder.
 *
 * <p>Depends on the step API, a connection pool and the two drivers.
 */
@NullMarked
package dev.steadflow.plugin.sql;

import org.jspecify.annotations.NullMarked;

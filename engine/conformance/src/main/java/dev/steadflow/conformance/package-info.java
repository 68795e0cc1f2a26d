/**
 * What the engine must show: flows with scripts of what comes from outside, the logs they must produce, and each of them
 * again with a crash after every append. All of it is test code: {@code Play} is where to begin, and the rows are in the test classes.
 */
@NullMarked
package dev.steadflow.conformance;

import org.jspecify.annotations.NullMarked;

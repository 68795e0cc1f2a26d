/** Which way dependencies point in the engine and its plugins, with the reasons. */
@NullMarked
package dev.steadflow.architecture;

import org.jspecify.annotations.NullMarked;

/** What the tests of this and other modules share: builders that read like the domain. */
@NullMarked
package dev.steadflow.flow;

import org.jspecify.annotations.NullMarked;

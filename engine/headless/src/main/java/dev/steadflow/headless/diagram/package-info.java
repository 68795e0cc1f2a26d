/** How the command line gets drawings that another part of the program makes. Depends on the flow module only. */
@NullMarked
package dev.steadflow.headless.diagram;

import org.jspecify.annotations.NullMarked;

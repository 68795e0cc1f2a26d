/** How quick the designer is: the benches of its packages, run by one program. Nothing here is run by a build. */
@NullMarked
package dev.steadflow.designer.bench;

import org.jspecify.annotations.NullMarked;

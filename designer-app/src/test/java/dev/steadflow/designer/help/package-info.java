/** Tests of the guide inside the program. */
@NullMarked
package dev.steadflow.designer.help;

import org.jspecify.annotations.NullMarked;

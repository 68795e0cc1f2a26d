/** Tests of the package of the same name. */
@NullMarked
package dev.steadflow.designer.texts;

import org.jspecify.annotations.NullMarked;

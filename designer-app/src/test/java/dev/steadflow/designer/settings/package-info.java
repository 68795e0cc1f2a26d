/** Tests of the package of the same name. */
@NullMarked
package dev.steadflow.designer.settings;

import org.jspecify.annotations.NullMarked;

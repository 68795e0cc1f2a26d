/** Tests of comparing versions. */
@NullMarked
package dev.steadflow.designer.compare;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.steadflow.designer.palette;

import org.jspecify.annotations.NullMarked;

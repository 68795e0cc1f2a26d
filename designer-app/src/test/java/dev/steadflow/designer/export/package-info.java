@NullMarked
package dev.steadflow.designer.export;

import org.jspecify.annotations.NullMarked;

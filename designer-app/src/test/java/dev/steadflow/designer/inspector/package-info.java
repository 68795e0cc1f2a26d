@NullMarked
package dev.steadflow.designer.inspector;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.steadflow.designer.runs;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.steadflow.designer.runs.projection;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.steadflow.designer.vault;

import org.jspecify.annotations.NullMarked;

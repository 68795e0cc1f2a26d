@NullMarked
package dev.steadflow.designer.files;

import org.jspecify.annotations.NullMarked;

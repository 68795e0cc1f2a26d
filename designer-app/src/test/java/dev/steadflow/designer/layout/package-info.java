/** Where things are drawn. */
@NullMarked
package dev.steadflow.designer.layout;

import org.jspecify.annotations.NullMarked;

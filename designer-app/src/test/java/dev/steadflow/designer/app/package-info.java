/** The whole window, driven as a person would. */
@NullMarked
package dev.steadflow.designer.app;

import org.jspecify.annotations.NullMarked;

/**
 * What the designer remembers between starts: theme, window bounds, splitters, recent files. Plain data and one file;
 * no window code.
 */
@NullMarked
package dev.steadflow.designer.settings;

import org.jspecify.annotations.NullMarked;

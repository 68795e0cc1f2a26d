/**
 * What the designer remembers between starts: look, language, window bounds, splitters, recent files. Plain data and one file,
 * and the page on which a person sees and changes them.
 */
@NullMarked
package dev.steadflow.designer.settings;

import org.jspecify.annotations.NullMarked;

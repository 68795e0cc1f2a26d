/**
 * The guide inside the program: pages of Markdown from the class path, read and shown. Knows no flows and no runs; whoever
 * opens a page says which.
 */
@NullMarked
package dev.steadflow.designer.help;

import org.jspecify.annotations.NullMarked;

/**
 * The words that the designer shows, in the language that a person chose. Knows nothing else of the designer, and no toolkit:
 * documents and views both speak by it.
 */
@NullMarked
package dev.steadflow.designer.texts;

import org.jspecify.annotations.NullMarked;

/**
 * Shows and changes what is selected: fields for each kind of node, forms from JSON schemas, the flow's own properties.
 * Every change is an edit handed to the document store; what cannot be read yet stays in its field as a draft.
 */
@NullMarked
package dev.steadflow.designer.inspector;

import org.jspecify.annotations.NullMarked;

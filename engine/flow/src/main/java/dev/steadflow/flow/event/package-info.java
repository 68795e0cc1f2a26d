/**
 * The words of the journal: sealed events and their JSON codec. A released event never changes its meaning.
 */
@NullMarked
package dev.steadflow.flow.event;

import org.jspecify.annotations.NullMarked;

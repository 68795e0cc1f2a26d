/**
 * What a flow is: data only, no behaviour beyond looking things up. Depends on nothing else of the engine; where
 * nodes are drawn is not known here.
 */
@NullMarked
package dev.steadflow.flow.definition;

import org.jspecify.annotations.NullMarked;

/**
 * The flow file: reading, writing, hashing. The only place that knows the JSON keys of a flow.
 */
@NullMarked
package dev.steadflow.flow.file;

import org.jspecify.annotations.NullMarked;

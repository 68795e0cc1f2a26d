/** Tests of the flow file. */
@NullMarked
package dev.steadflow.flow.file;

import org.jspecify.annotations.NullMarked;

/** Tests of attaching to other engines. */
@NullMarked
package dev.steadflow.designer.attach;

import org.jspecify.annotations.NullMarked;

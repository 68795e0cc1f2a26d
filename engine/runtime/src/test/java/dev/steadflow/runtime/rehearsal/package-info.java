@NullMarked
package dev.steadflow.runtime.rehearsal;

import org.jspecify.annotations.NullMarked;

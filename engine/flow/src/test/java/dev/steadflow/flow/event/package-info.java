@NullMarked
package dev.steadflow.flow.event;

import org.jspecify.annotations.NullMarked;

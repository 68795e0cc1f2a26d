/** Steps that tests pack into plugin jars. */
@NullMarked
package dev.steadflow.headless.export.steps;

import org.jspecify.annotations.NullMarked;

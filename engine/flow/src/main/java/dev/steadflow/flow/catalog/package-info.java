/**
 * What the engine knows of the installed step types: descriptions without code.
 */
@NullMarked
package dev.steadflow.flow.catalog;

import org.jspecify.annotations.NullMarked;

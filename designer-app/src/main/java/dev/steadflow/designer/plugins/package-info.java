/**
 * Adding plugins to the designer and removing them: what a person is shown before, and what is wrong with those that are there.
 * The steps themselves stand in the palette. Only {@code app} depends on it.
 */
@NullMarked
package dev.steadflow.designer.plugins;

import org.jspecify.annotations.NullMarked;

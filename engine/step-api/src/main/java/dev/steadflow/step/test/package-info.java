/**
 * What a plugin's tests need to call a step as the engine would, without an engine.
 *
 * <p>Plain Java: no test framework is needed. Depends on the step API only; no step uses it outside its tests.
 */
@NullMarked
package dev.steadflow.step.test;

import org.jspecify.annotations.NullMarked;

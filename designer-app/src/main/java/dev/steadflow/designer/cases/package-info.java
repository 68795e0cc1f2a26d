/**
 * Test cases of a flow: made of its runs, played, and what became of each. Playing is the engine's business
 * ({@code runtime.rehearsal}); here it is asked for and shown. Only {@code app} depends on it.
 */
@NullMarked
package dev.steadflow.designer.cases;

import org.jspecify.annotations.NullMarked;

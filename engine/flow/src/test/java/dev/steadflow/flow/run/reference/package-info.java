/**
 * A second engine for tests: small, slow, and written from {@code docs/flow-format.md} alone. Each token is a coroutine
 * that walks its scope; there are no events, no log and no crashes. It shares the flow definition, the expressions and
 * the script with the run core and nothing else, so that both agree only when both are right.
 */
@NullMarked
package dev.steadflow.flow.run.reference;

import org.jspecify.annotations.NullMarked;

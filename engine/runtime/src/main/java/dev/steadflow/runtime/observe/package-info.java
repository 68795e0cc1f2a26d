/**
 * How an engine is seen from outside: meters, traces, and what log lines say about a run. The engine tells an
 * {@link dev.steadflow.runtime.observe.EngineObserver}; nothing here decides anything, and nothing here is loaded when
 * nobody asks. Knows events, and nothing of the run loop or the journal, both of which call it.
 */
@NullMarked
package dev.steadflow.runtime.observe;

import org.jspecify.annotations.NullMarked;

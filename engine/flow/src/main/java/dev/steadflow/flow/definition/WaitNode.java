package dev.steadflow.flow.definition;

import java.util.Optional;

/**
 * Waits for something from outside its lane; in a valid flow exactly one of {@code webhook}, {@code signal} and {@code run}
 * is present.
 *
 * @param webhook an expression that yields the handle of an inbox
 * @param signal the name of a signal to this run, text or expression
 * @param run an expression that yields the handle of a background lane or child, or a run id
 * @param take how many payloads or signals
 */
public record WaitNode(
        Optional<String> webhook,
        Optional<String> signal,
        Optional<String> run,
        Take take,
        Optional<String> next,
        NodeSettings settings) implements NodeDefinition.Sequential {

    /** How many payloads a wait takes, in the order of their arrival. */
    public sealed interface Take {
        /** The next one, kept or still to come; yields it. */
        record One() implements Take {}

        /** All that are kept now, possibly none, without waiting; yields a list. */
        record All() implements Take {}

        /**
         * So many; yields a list.
         *
         * @param payloads at least 1
         */
        record Count(int payloads) implements Take {}
    }

    @Override
    public String type() {
        return "wait";
    }

    @Override
    public WaitNode withSettings(NodeSettings newSettings) {
        return new WaitNode(webhook, signal, run, take, next, newSettings);
    }

    @Override
    public WaitNode withNext(Optional<String> newNext) {
        return new WaitNode(webhook, signal, run, take, newNext, settings);
    }
}

package dev.steadflow.flow.run.reference;

import dev.steadflow.flow.event.FlowError;

/** An error on its way out of the flow. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    final transient FlowError error;
    final String origin;

    Failure(FlowError error, String origin) {
        super(error.name() + " at " + origin, null, false, false);
        this.error = error;
        this.origin = origin;
    }

    Failure(String name, String origin) {
        this(FlowError.of(name, "reference"), origin);
    }
}

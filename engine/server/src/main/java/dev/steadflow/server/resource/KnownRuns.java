package dev.steadflow.server.resource;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.server.http.Exchange;
import dev.steadflow.server.problem.ProblemException;
import dev.steadflow.wire.ProblemType;

/** Finds the run that a path names. Thread-safe. */
final class KnownRuns {

    private final FlowEngine engine;

    KnownRuns(FlowEngine engine) {
        this.engine = engine;
    }

    /**
     * The run of {@code {run}}.
     *
     * @throws ProblemException when there is none
     */
    RunHeader header(Exchange call) {
        return header(call.segment("run"));
    }

    RunHeader header(String text) {
        return engine.run(id(text)).orElseThrow(() -> unknown(text));
    }

    static ProblemException unknown(String text) {
        return new ProblemException(
                ProblemType.RUN_NOT_FOUND,
                "Expected a run of this store, but there is none with the id '" + text
                        + "'. GET /api/v1/runs lists them.");
    }

    RunId run(Exchange call) {
        return header(call).run();
    }

    private static RunId id(String text) {
        try {
            return new RunId(text);
        } catch (IllegalArgumentException none) {
            throw new ProblemException(ProblemType.RUN_NOT_FOUND, String.valueOf(none.getMessage()));
        }
    }
}

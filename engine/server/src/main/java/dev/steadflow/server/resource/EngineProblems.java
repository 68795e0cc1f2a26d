package dev.steadflow.server.resource;

import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.server.http.Failures;
import dev.steadflow.server.problem.ProblemException;
import dev.steadflow.wire.ProblemType;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What callers are told when the engine refuses, or its store cannot. */
public final class EngineProblems implements Failures.Explaining {

    private static final Logger LOG = LoggerFactory.getLogger(EngineProblems.class);

    @Override
    public Optional<ProblemException> explain(RuntimeException failure) {
        return switch (failure) {
            case RunRefusedException refused ->
                Optional.of(new ProblemException(ProblemType.RUN_REFUSED, String.valueOf(refused.getMessage())));
            case StoreException store -> Optional.of(explain(store));
            default -> Optional.empty();
        };
    }

    static ProblemException explain(StoreException store) {
        return switch (store.kind()) {
            case DAMAGED -> {
                LOG.error("A call found the store damaged.", store);
                yield new ProblemException(ProblemType.STORE_DAMAGED, String.valueOf(store.getMessage()));
            }
            case IN_USE, NOT_WRITABLE, CONFLICT, FENCED, UNAVAILABLE ->
                new ProblemException(ProblemType.STORE_UNAVAILABLE, String.valueOf(store.getMessage()))
                        .retryAfterSeconds(5);
        };
    }
}

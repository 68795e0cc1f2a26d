package dev.steadflow.server.resource;

import dev.steadflow.server.http.Exchange;
import dev.steadflow.server.http.Route.Parameter;
import dev.steadflow.server.problem.ProblemException;
import dev.steadflow.wire.ProblemType;
import java.util.Optional;

/** The header that makes a call harmless to repeat. */
final class CallKey {

    static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 200;

    private CallKey() {}

    static Parameter parameter() {
        return Parameter.header(HEADER, "1 to 200 characters; the same key again changes nothing.");
    }

    static Optional<String> of(Exchange call) {
        Optional<String> key = call.header(HEADER).map(String::strip);
        key.filter(text -> text.isEmpty() || text.length() > LONGEST).ifPresent(text -> {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "Expected " + HEADER + " of 1 to " + LONGEST
                            + " characters, but found " + text.length() + ".");
        });
        return key;
    }
}

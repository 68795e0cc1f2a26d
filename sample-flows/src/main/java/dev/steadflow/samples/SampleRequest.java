package dev.steadflow.samples;

import java.time.Instant;

/**
 * A request that a sample flow has made of the sample service, or a call that the service has made back.
 *
 * @param at when it was answered
 * @param target path and query, or for a call back the whole address
 * @param body what was sent; empty when nothing was
 * @param status the answer's status; 0 when nobody could be reached
 * @param answer the answer's body as text, or why nobody could be reached
 */
public record SampleRequest(Instant at, String method, String target, String body, int status, String answer) {

    /** One line: {@code GET /customers?ids=C001 200}. */
    public String line() {
        return method + " " + target + " " + status;
    }
}

package dev.steadflow.runtime.observe;

import dev.steadflow.flow.event.RunId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids of traces and spans, made from the run: every process that works for a run, before and after a crash, comes to the
 * same ones without asking anybody.
 */
final class TraceIds {

    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    private TraceIds() {}

    /** The trace of a run and the span of the whole run. */
    static Span.Id ofRun(RunId run) {
        return new Span.Id(hash("trace " + run, TRACE_BYTES), hash("run " + run, SPAN_BYTES));
    }

    /** The span of an attempt. One that a crash cut off and that is made again is another one. */
    static Span.Id ofAttempt(EngineObserver.AttemptEnd end) {
        String text = "attempt " + end.run() + " " + end.at() + " " + end.attempt() + " " + end.begunAt();
        return new Span.Id(ofRun(end.run()).trace(), hash(text, SPAN_BYTES));
    }

    private static String hash(String text, int bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, bytes);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}

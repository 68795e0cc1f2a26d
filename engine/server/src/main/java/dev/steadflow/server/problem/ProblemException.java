package dev.steadflow.server.problem;

import dev.steadflow.wire.ProblemType;
import java.util.LinkedHashMap;
import java.util.Map;

/** A call cannot be answered as asked; what the caller is told. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient Map<String, Object> details = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    /**
     * @param type what is wrong
     * @param detail expected, found, what next; for people
     */
    public ProblemException(ProblemType type, String detail) {
        super(detail);
        this.type = type;
    }

    /** Adds a member to the problem's JSON; returns this. */
    public ProblemException with(String name, Object value) {
        details.put(name, value);
        return this;
    }

    /** Adds a header to the answer; returns this. */
    public ProblemException withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Says when to try again; returns this. */
    public ProblemException retryAfterSeconds(long seconds) {
        return withHeader("Retry-After", Long.toString(Math.max(1, seconds)));
    }

    /** What is wrong. */
    public ProblemType type() {
        return type;
    }

    /** What happened here, for people. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Further members of the problem's JSON. */
    public Map<String, Object> details() {
        return details;
    }

    /** Further headers of the answer. */
    public Map<String, String> headers() {
        return headers;
    }
}

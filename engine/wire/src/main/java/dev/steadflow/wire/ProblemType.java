package dev.steadflow.wire;

import java.util.Locale;

/**
 * The kinds of errors that callers can meet. The list is part of the interface: {@code docs/rest.md} explains each, a
 * released type keeps its name, status and meaning.
 */
public enum ProblemType {
    /** A parameter, a header or a field is not what it should be. */
    INVALID_REQUEST(400, "The request is not as it should be."),
    /** The body was to be JSON, and is not. */
    INVALID_JSON(400, "The body is not JSON."),
    /** The payload does not fit the schema of the inbox. */
    PAYLOAD_REFUSED(400, "The payload does not fit."),
    /** No token, or one that is not known. */
    TOKEN_NEEDED(401, "A token is needed."),
    /** The token may read only. */
    ROLE_TOO_LOW(403, "This token may not do that."),
    /** A web page of another origin made the browser call. */
    FOREIGN_ORIGIN(403, "Calls from other web pages are refused."),
    /** There is no such path. */
    NOT_FOUND(404, "There is nothing here."),
    /** This server does not serve such a flow. */
    FLOW_NOT_FOUND(404, "There is no such flow."),
    /** The store has no such run. */
    RUN_NOT_FOUND(404, "There is no such run."),
    /** No such inbox is open. */
    INBOX_NOT_FOUND(404, "There is no such inbox."),
    /** No such trigger is on. */
    TRIGGER_NOT_FOUND(404, "There is no such trigger."),
    /** The path is right, the method is not. */
    METHOD_NOT_ALLOWED(405, "This method is not for this path."),
    /** The request did not arrive in time. */
    REQUEST_TIMEOUT(408, "The request took too long to arrive."),
    /** The run is not in a condition for this. */
    RUN_REFUSED(409, "The run cannot do that now."),
    /** The run has ended and its log was removed. */
    RUN_PURGED(410, "The run was purged."),
    /** The body is longer than this server takes. */
    BODY_TOO_LARGE(413, "The body is too large."),
    /** The path and query are longer than this server takes. */
    URI_TOO_LONG(414, "The path and query are too long."),
    /** The body has another type than this path takes. */
    UNSUPPORTED_TYPE(415, "The body's type is not taken here."),
    /** The request is for another host than this server is. */
    WRONG_HOST(421, "This server is not that host."),
    /** The flow has errors, its input does not fit, or the key belongs to another flow. */
    START_REFUSED(422, "The run was not started."),
    /** Too many calls in a short time. */
    TOO_MANY_CALLS(429, "Too many calls."),
    /** The inbox keeps as many payloads as it may. */
    INBOX_FULL(429, "The inbox is full."),
    /** The headers are longer than this server takes. */
    HEADER_TOO_LARGE(431, "The headers are too large."),
    /** A mistake of this server; its log has more under the same reference. */
    INTERNAL(500, "Something went wrong here."),
    /** The store is not what was written. */
    STORE_DAMAGED(500, "The store is damaged."),
    /** The server is taking up its runs. */
    STARTING(503, "The server is starting."),
    /** The server ends; what it has accepted is kept. */
    STOPPING(503, "The server is stopping."),
    /** The store does not take or give anything now. */
    STORE_UNAVAILABLE(503, "The store is not available."),
    /** As many streams are open as may be. */
    TOO_MANY_STREAMS(503, "Too many streams are open."),
    /** Somebody lets the trigger stand still. */
    TRIGGER_PAUSED(503, "The trigger is paused."),
    /** The payload is accepted, and the flow has not answered yet. */
    ANSWER_TIMEOUT(504, "The flow has not answered in time."),
    /** What HTTP itself does not allow. */
    BAD_HTTP(400, "This is not HTTP as it should be.");

    private static final String NAMESPACE = "urn:steadflow:problem:";

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** One sentence, the same for every problem of this type. */
    public String title() {
        return title;
    }

    /** The last part of {@link #uri()}: {@code run-not-found}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What {@code type} says: {@code urn:steadflow:problem:run-not-found}. */
    public String uri() {
        return NAMESPACE + slug();
    }
}

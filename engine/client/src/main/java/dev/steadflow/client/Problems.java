package dev.steadflow.client;

import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.wire.ProblemType;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the problems that a server tells of mean to whoever has the engine: the run refused, or the server could not. */
final class Problems {

    private Problems() {}

    /**
     * @param slug the last part of the problem's type
     * @param detail what the server says for people
     */
    static RuntimeException failure(int status, String slug, String detail, URI url) {
        Optional<ProblemType> type = type(slug);
        if (type.isEmpty()) {
            return new RemoteException(
                    RemoteException.Kind.INCOMPATIBLE, "The server at " + url + " tells of a problem '" + slug
                            + "' that this version does not know (" + status + "): " + detail,
                    null);
        }
        return switch (type.get()) {
            case RUN_REFUSED, START_REFUSED, RUN_NOT_FOUND, RUN_PURGED, FLOW_NOT_FOUND, INVALID_REQUEST, INVALID_JSON,
                    PAYLOAD_REFUSED, BODY_TOO_LARGE, UNSUPPORTED_TYPE, INBOX_NOT_FOUND, INBOX_FULL, TRIGGER_NOT_FOUND,
                    TRIGGER_PAUSED ->
                new RunRefusedException(detail, List.of());
            case TOKEN_NEEDED -> remote(RemoteException.Kind.TOKEN_NEEDED,
                    "The server at " + url + " asks for a token that it knows. " + detail);
            case ROLE_TOO_LOW -> remote(RemoteException.Kind.MAY_NOT_OPERATE,
                    "The token for " + url + " may look only. " + detail);
            case TOO_MANY_CALLS, STARTING, STOPPING, STORE_UNAVAILABLE, TOO_MANY_STREAMS, REQUEST_TIMEOUT,
                    ANSWER_TIMEOUT ->
                remote(RemoteException.Kind.BUSY, "The server at " + url + " cannot do that now. " + detail);
            case NOT_FOUND, METHOD_NOT_ALLOWED -> remote(RemoteException.Kind.INCOMPATIBLE,
                    "The server at " + url + " is of another version. " + detail);
            case FOREIGN_ORIGIN, WRONG_HOST, URI_TOO_LONG, HEADER_TOO_LARGE, INTERNAL, STORE_DAMAGED, BAD_HTTP ->
                remote(RemoteException.Kind.FAILED, "The server at " + url + " could not do that. " + detail);
        };
    }

    private static Optional<ProblemType> type(String slug) {
        try {
            return Optional.of(ProblemType.valueOf(slug.toUpperCase(Locale.ROOT).replace('-', '_')));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static RemoteException remote(RemoteException.Kind kind, String message) {
        return new RemoteException(kind, message, null);
    }
}

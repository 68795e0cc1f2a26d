package dev.steadflow.client;

import org.jspecify.annotations.Nullable;

/** A server did not do what was asked, and it was not the run that refused. The message says what to do. */
public final class RemoteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong, so that callers can react without reading text. */
    public enum Kind {
        /** Nobody answers there, or too late, or the connection broke. Whether the call had an effect is not known. */
        UNREACHABLE,
        /** The certificate is not trusted. */
        UNTRUSTED,
        /** The server asks for a token, or does not know this one. */
        TOKEN_NEEDED,
        /** The token may look only. */
        MAY_NOT_OPERATE,
        /** What answers is no Steadflow server, or one of another version. */
        INCOMPATIBLE,
        /** The server starts, stops, or has too much to do; later it may work. */
        BUSY,
        /** The server understood the call and could not do it. */
        FAILED
    }

    private final Kind kind;

    /**
     * @param kind what is wrong
     * @param message expected, found, what next; for people
     * @param cause what HTTP said
     */
    public RemoteException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }

    /** Whether the same call may work later, without anybody changing anything. */
    public boolean mayPass() {
        return switch (kind) {
            case UNREACHABLE, BUSY -> true;
            case UNTRUSTED, TOKEN_NEEDED, MAY_NOT_OPERATE, INCOMPATIBLE, FAILED -> false;
        };
    }
}

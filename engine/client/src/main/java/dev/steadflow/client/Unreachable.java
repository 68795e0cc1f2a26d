package dev.steadflow.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;

/** Why a server did not answer, in words for people: what Java says is a class name at times, and nothing at others. */
final class Unreachable {

    private static final int DEEPEST = 20; // A chain of causes may be a circle.

    private Unreachable() {}

    /** {@code nothing listens there}; without a full stop. */
    static String why(IOException broken) {
        Throwable cause = broken;
        for (int i = 0; cause != null && i < DEEPEST; i++, cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "the name of the machine is not known";
            }
        }
        return switch (broken) {
            case HttpConnectTimeoutException _ -> "the machine does not answer";
            case HttpTimeoutException _ -> "it does not answer in time";
            case ConnectException _ -> "nothing listens there";
            case EOFException _ -> "the connection broke";
            case ClosedChannelException _ -> "the connection broke";
            default -> broken.getMessage() == null || broken.getMessage().isBlank()
                    ? "the connection broke"
                    : broken.getMessage();
        };
    }
}

package dev.steadflow.plugin.http;

import dev.steadflow.step.StepError;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What a failed exchange means for the flow. */
final class ExchangeFailures {

    private ExchangeFailures() {}

    static StepError error(Request request, Throwable failure) {
        if (find(failure, LimitedBody.TooLarge.class).isPresent()) {
            return StepError
                    .fatal("http/TooLarge", "The answer to %s was given up: %s. Raise 'maxBytes', or use 'saveTo'."
                            .formatted(request.shown(), find(failure, LimitedBody.TooLarge.class).get().getMessage()))
                    .causedBy(failure);
        }
        if (find(failure, LimitedBody.NotWritten.class).isPresent()) {
            return Download.failed("The answer to %s could not be written to the file of 'saveTo': %s.".formatted(
                    request.shown(), find(failure, LimitedBody.NotWritten.class).get().getMessage())).causedBy(failure);
        }
        if (find(failure, HttpTimeoutException.class).isPresent()) {
            return StepError.failed("http/Timeout", "%s could not connect in time: %s."
                    .formatted(request.shown(), failure.getMessage())).causedBy(failure);
        }
        return StepError
                .failed("http/Connection", "%s failed: %s.".formatted(request.shown(), reason(request, failure)))
                .causedBy(failure);
    }

    private static String reason(Request request, Throwable failure) {
        String host = request.uri().getHost();
        if (find(failure, UnresolvedAddressException.class).isPresent()
                || find(failure, UnknownHostException.class).isPresent()) {
            return "the host '%s' is not known".formatted(host);
        }
        if (find(failure, SSLException.class).isPresent()) {
            return "no secure connection could be agreed on (%s)".formatted(failure.getMessage());
        }
        if (find(failure, ConnectException.class).isPresent()) {
            return "nothing accepts connections at '%s'".formatted(request.uri().getRawAuthority());
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20) // A chain may be a circle.
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}

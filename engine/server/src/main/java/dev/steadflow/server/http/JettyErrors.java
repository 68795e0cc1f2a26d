package dev.steadflow.server.http;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What callers hear of requests that never reached {@link Front}: problems like all others, and nothing about Jetty. */
final class JettyErrors extends ErrorHandler {

    private final ReplyWriter writer;

    JettyErrors(ReplyWriter writer) {
        this.writer = writer;
        setShowStacks(false);
        setShowCauses(false);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Reply reply = HttpStatus.isClientError(status) ? Failures.of(Failures.ofHttp(status)) : Reply.empty(status);
        writer.write(reply, response, callback);
        return true;
    }
}

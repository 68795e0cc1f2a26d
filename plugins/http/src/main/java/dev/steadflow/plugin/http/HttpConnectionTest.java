package dev.steadflow.plugin.http;

import dev.steadflow.step.ConnectionTest;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Asks for the base URL, or the path for tests below it, by GET with the credentials. */
public final class HttpConnectionTest implements ConnectionTest<HttpConnection> {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long MAX_BYTES = 10_000_000;
    private static final int NOT_FOUND = 404;

    @Override
    public String test(HttpConnection connection, StepContext context) throws StepError, InterruptedException {
        Target target = Target.of(Optional.of(connection), connection.testPath(), Map.of(),
                connection.credentials(), Optional.empty());
        Request request = new Request("GET",
                RequestRules.uri(target.url(), RequestRules.withKey(Map.of(), target.credentials())),
                RequestRules.headers(target.headers(), target.credentials()), Optional.empty());
        CallOptions options = new CallOptions(true, new BodyLimits(MAX_BYTES, MAX_BYTES), RequestRules.deadline(LIMIT),
                target.credentials().oauth(), RequestRules.proxy(target.proxy()), context);
        int status = new HttpCalls(InstantSource.system()).call(request, options, Optional.empty()).response().status();
        if (status == NOT_FOUND) {
            return "%s answers, but 404: the server is there, whether it takes the credentials is not known. Set "
                    .formatted(request.shown()) + "'testPath' to a path that exists and needs them.";
        }
        if (status >= 400) {
            throw StepError.failed("http/Status", "%s answers %d: %s".formatted(request.shown(), status,
                    status == 401 || status == 403
                            ? "it does not take the credentials."
                            : "check 'baseUrl' and 'testPath'."));
        }
        return "%s answers %d.".formatted(request.shown(), status);
    }
}

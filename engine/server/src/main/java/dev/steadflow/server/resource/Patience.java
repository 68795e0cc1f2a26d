package dev.steadflow.server.resource;

import dev.steadflow.server.http.Exchange;
import dev.steadflow.server.http.Route.Parameter;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a caller is ready to wait for an answer, as RFC 7240 has it: {@code Prefer: wait=10}. */
final class Patience {

    /** Proxies cut off what is silent for a minute. */
    private static final int LONGEST_SECONDS = 30;

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;]\\s*)wait\\s*=\\s*(\\d{1,9})(?:$|[\\s,;])");

    private Patience() {}

    static Parameter parameter() {
        return Parameter.header(
                "Prefer", "wait=N waits up to N seconds, " + LONGEST_SECONDS + " at most; 0 when left out.");
    }

    static Duration of(Exchange call) {
        Matcher wait = WAIT.matcher(call.header("Prefer").orElse(""));
        return wait.find()
                ? Duration.ofSeconds(Math.min(LONGEST_SECONDS, Long.parseLong(wait.group(1))))
                : Duration.ZERO;
    }
}

package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.runtime.secret.SecretMask;
import dev.steadflow.step.StepError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * Why an attempt failed, without secrets.
 *
 * @param error as the log keeps it
 * @param askedFor how long the other side asked to wait, else zero
 */
record StepFailure(FlowError error, Duration askedFor) {

    private static final int LONGEST_MESSAGE = 4_000;
    private static final int LONGEST_STACK = 8_192;

    /** The failure that a step's exception means. */
    static StepFailure of(Throwable thrown, SecretMask mask) {
        Optional<String> stack = Optional.of(shortened(mask.text(stackOf(thrown)), LONGEST_STACK));
        if (thrown instanceof StepError said) {
            FlowError error = new FlowError(
                    said.code(),
                    shortened(mask.text(said.getMessage()), LONGEST_MESSAGE),
                    said.data().map(mask::errorData),
                    stack,
                    said.next() == StepError.Next.FATAL);
            return new StepFailure(error, said.retryAfter().orElse(Duration.ZERO));
        }
        String kind = thrown.getClass().getSimpleName();
        String message = thrown.getMessage() == null ? kind : kind + ": " + thrown.getMessage();
        return new StepFailure(
                new FlowError(
                        FlowError.STEP_FAILED,
                        shortened(mask.text(message), LONGEST_MESSAGE),
                        Optional.empty(),
                        stack,
                        false),
                Duration.ZERO);
    }

    private static String stackOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}

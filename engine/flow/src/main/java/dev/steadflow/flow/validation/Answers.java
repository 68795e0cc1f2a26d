package dev.steadflow.flow.validation;

import java.util.Optional;
import java.util.regex.Pattern;

/** What HTTP callers can be told. */
final class Answers {

    /** A token of RFC 9110, section 5.6.2. */
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private Answers() {}

    /** What is wrong with a status, if anything is. */
    static Optional<String> statusComplaint(long status) {
        return status >= 200 && status <= 599
                ? Optional.empty()
                : Optional.of("Expected an HTTP status from 200 to 599, but found " + status + ".");
    }

    /** What is wrong with a header's name, if anything is. */
    static Optional<String> headerComplaint(String name) {
        return HEADER.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("Expected the name of an HTTP header, such as Content-Type, but found '" + name + "'.");
    }
}

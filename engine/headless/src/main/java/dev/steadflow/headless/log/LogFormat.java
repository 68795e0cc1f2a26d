package dev.steadflow.headless.log;

import ch.qos.logback.classic.LoggerContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** How log lines look. */
public enum LogFormat {
    /** What a person at a terminal should know: warnings, one line each. */
    TEXT,
    /** One JSON object a line, from {@code INFO} on, for whoever collects them; {@code docs/observability.md} lists the fields. */
    JSON;

    /** By its name on the command line. */
    public static Optional<LogFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** Logs so from now on, in the whole process. */
    public void use() {
        TerminalLog.use((LoggerContext) LoggerFactory.getILoggerFactory(), this);
    }
}

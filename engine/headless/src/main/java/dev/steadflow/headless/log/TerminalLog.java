package dev.steadflow.headless.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Logs to the standard error; results own the standard output. Until {@link LogFormat} says otherwise only what a person at a
 * terminal should know. Found by {@link java.util.ServiceLoader}. Not a {@code logback.xml}, because reading one takes a fifth
 * of a second at each start.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class TerminalLog extends ContextAwareBase implements Configurator {

    private static final String NAME = "stderr";

    /** Whose progress a machine is told, too: ours, not that of libraries. */
    private static final String OURS = "dev.steadflow";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        use(context, LogFormat.TEXT);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    static void use(LoggerContext context, LogFormat format) {
        Encoder<ILoggingEvent> encoder = switch (format) {
            case TEXT -> text(context);
            case JSON -> new JsonLines();
        };
        encoder.setContext(context);
        encoder.start();

        ConsoleAppender<ILoggingEvent> terminal = new ConsoleAppender<>();
        terminal.setContext(context);
        terminal.setName(NAME);
        terminal.setTarget("System.err");
        terminal.setEncoder(encoder);
        terminal.start();

        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender(NAME);
        root.setLevel(Level.WARN);
        root.addAppender(terminal);
        context.getLogger(OURS).setLevel(format == LogFormat.JSON ? Level.INFO : Level.WARN);
    }

    private static PatternLayoutEncoder text(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %msg%n%nopex");
        return encoder;
    }
}

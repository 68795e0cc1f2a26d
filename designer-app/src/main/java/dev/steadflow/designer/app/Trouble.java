package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.Dialogs;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures that nobody expected: logged once with a code, and told with that code. Never silent. */
final class Trouble implements Thread.UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    private final Dialogs dialogs;
    private final Path logFile;
    private boolean telling;

    Trouble(Dialogs dialogs, Path logFile) {
        this.dialogs = dialogs;
        this.logFile = logFile;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        String code = String.format(Locale.ROOT, "SF-%06X", ThreadLocalRandom.current().nextInt(0x1000000));
        LOG.error("{} An unexpected failure in thread {}.", code, thread.getName(), failure);
        Platform.runLater(() -> tell(code, failure));
    }

    /** Reports a failure on behalf of the current thread. */
    void report(Throwable failure) {
        uncaughtException(Thread.currentThread(), failure);
    }

    private void tell(String code, Throwable failure) {
        if (telling) {
            return; // One dialog at a time; the log has them all.
        }
        telling = true;
        try {
            String what = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
            dialogs.failure(say("Something went wrong"), say(
                    "{0}\n\nYour flows are as they were, and unsaved work is kept. The log has the details under "
                            + "{1}: {2}",
                    what, code, logFile));
        } finally {
            telling = false;
        }
    }
}

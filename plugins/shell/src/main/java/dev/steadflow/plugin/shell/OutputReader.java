package dev.steadflow.plugin.shell;

import dev.steadflow.step.StepContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.time.Duration;

/** Reads one stream of a program on a virtual thread: keeps the text, and shows lines in the run's log as they come. */
final class OutputReader {

    private static final int MAX_LINE = 2_000;
    private static final int MAX_LINES = 10_000; // Beyond, nobody reads; the text is kept as before.

    private final InputStream stream;
    private final KeptText kept;
    private final boolean shows;
    private final StepContext context;
    private final Thread thread;
    private final StringBuilder line = new StringBuilder();
    private int lines;
    private int lineLength;
    private volatile boolean tooMuch;

    private OutputReader(String name, InputStream stream, Program program, KeptText kept, boolean shows) {
        this.stream = stream;
        this.kept = kept;
        this.shows = shows;
        this.context = program.context();
        this.thread = Thread.ofVirtual().name(name + " of " + program.shown()).unstarted(() -> read(program));
    }

    static OutputReader start(String name, InputStream stream, Program program, KeptText kept, boolean shows) {
        OutputReader reader = new OutputReader(name, stream, program, kept, shows);
        reader.thread.start();
        return reader;
    }

    /** False when the stream is still open. */
    boolean await(long millis) throws InterruptedException {
        return thread.join(Duration.ofMillis(millis));
    }

    boolean tooMuch() {
        return tooMuch;
    }

    String text() {
        return kept.text();
    }

    void stop() {
        try {
            stream.close();
        } catch (IOException alreadyBroken) {
            // Nobody reads it any more.
        }
    }

    private void read(Program program) {
        char[] chars = new char[8192];
        try (Reader reader = new InputStreamReader(stream, program.charset())) {
            for (int count = reader.read(chars); count >= 0; count = reader.read(chars)) {
                if (!tooMuch) { // Else only read on, so that the program waits for nobody while it is ended.
                    show(chars, count);
                    tooMuch = !kept.add(chars, count);
                }
            }
        } catch (IOException closed) {
            // The step does not wait for more.
        }
        if (lineLength > 0) {
            showLine();
        }
    }

    private void show(char[] chars, int count) {
        for (int i = 0; i < count && shows; i++) {
            if (chars[i] == '\n') {
                showLine();
            } else if (chars[i] != '\r') {
                lineLength++;
                if (lineLength <= MAX_LINE) {
                    line.append(chars[i]);
                }
            }
        }
    }

    /** Long lines are told and not cut: a mask must find a secret whole. */
    private void showLine() {
        if (lines < MAX_LINES) {
            context.log(lineLength <= MAX_LINE ? line.toString() : "(a line of %,d characters)".formatted(lineLength));
        } else if (lines == MAX_LINES) {
            context.log("(further lines are not shown)");
        }
        lines++;
        line.setLength(0);
        lineLength = 0;
    }
}

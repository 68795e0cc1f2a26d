package dev.steadflow.plugin.shell;

import dev.steadflow.step.StepContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.time.Duration;

/** Reads one stream of a program on a virtual thread: keeps the text, and shows it as it comes. */
final class OutputReader {

    private final String name;
    private final InputStream stream;
    private final KeptText kept;
    private final boolean shows;
    private final StepContext context;
    private final Thread thread;
    private volatile boolean tooMuch;

    private OutputReader(String name, InputStream stream, Program program, KeptText kept, boolean shows) {
        this.name = name;
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
                    if (shows) {
                        context.output(name, new String(chars, 0, count));
                    }
                    tooMuch = !kept.add(chars, count);
                }
            }
        } catch (IOException closed) {
            // The step does not wait for more.
        }
    }
}

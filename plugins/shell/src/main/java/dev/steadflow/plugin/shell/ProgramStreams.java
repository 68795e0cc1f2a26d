package dev.steadflow.plugin.shell;

import dev.steadflow.step.StepContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What goes into a running program and what comes out, each on a thread of its own, so that none waits for another. */
final class ProgramStreams implements AutoCloseable {

    private static final long LAST_WORDS_MILLIS = 2_000;

    private final OutputReader output;
    private final OutputReader errors;

    private ProgramStreams(OutputReader output, OutputReader errors) {
        this.output = output;
        this.errors = errors;
    }

    static ProgramStreams of(Process process, RunStep.In in, Program program) {
        boolean keepsOutput = OutputForm.of(in.output()) != OutputForm.NONE;
        OutputReader output = OutputReader.start(
                "stdout", process.getInputStream(), program,
                new KeptText(keepsOutput ? in.maxOutput() : 0,
                        keepsOutput ? KeptText.Beyond.END : KeptText.Beyond.DROP),
                in.show().equals("both"));
        OutputReader errors = OutputReader.start(
                "stderr", process.getErrorStream(), program, new KeptText(20_000, KeptText.Beyond.DROP),
                !in.show().equals("none"));
        feed(process, in.stdin(), program.charset());
        return new ProgramStreams(output, errors);
    }

    private static void feed(Process process, Optional<JsonNode> stdin, Charset charset) {
        byte[] bytes = stdin.filter(json -> !json.isNull())
                .map(json -> json.isString() ? json.stringValue() : json.toString())
                .orElse("")
                .getBytes(charset);
        Thread.ofVirtual().name("stdin " + process.pid()).start(() -> {
            try (OutputStream in = process.getOutputStream()) {
                in.write(bytes);
            } catch (IOException notRead) {
                // A program need not read what it is given.
            }
        });
    }

    /**
     * Waits for the last words of an ended program; not long, as one that it left behind may hold its output open. That is
     * told when it is seen: Java itself closes the output of an ended program if nobody reads in that moment.
     */
    void finish(StepContext context) throws InterruptedException {
        if (!output.await(LAST_WORDS_MILLIS) || !errors.await(LAST_WORDS_MILLIS)) {
            context.log("The program ended, but a process that it left behind holds its output open.");
        }
    }

    /** Whether the program wrote more than is kept and has to be ended. */
    boolean tooMuch() {
        return output.tooMuch();
    }

    String output() {
        return output.text();
    }

    String errors() {
        return errors.text();
    }

    @Override
    public void close() {
        output.stop();
        errors.stop();
    }
}

package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Steps that leave a line for each call, {@code <round> <run>/<address> <attempt>}: what was done, whatever a log says. */
final class SweepSteps {

    /** Long enough for kills to find it under way. */
    private static final long CAREFUL_MILLIS = 4;

    record In(int n) {}

    private SweepSteps() {}

    /** The steps of one process of a sweep. */
    static InstalledSteps of(Path calls, int round) {
        Calls file = new Calls(calls, round);
        return PluginLoader.of(List.of(new Note(file), new Flaky(file), new Once(file)));
    }

    private record Calls(Path file, int round) {
        void note(StepContext context) throws IOException {
            String line =
                    round + " " + context.runId() + "/" + context.nodeAddress() + " " + context.attempt() + "\n";
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    @StepType(id = "sweep/note", title = "Note", repeatable = true)
    private record Note(Calls calls) implements Step<In, Integer> {
        @Override
        public Integer run(In in, StepContext context) throws IOException {
            calls.note(context);
            return in.n();
        }
    }

    /** Fails at first, so that kills find runs that wait for another attempt. */
    @StepType(id = "sweep/flaky", title = "Flaky", repeatable = true)
    private record Flaky(Calls calls) implements Step<In, Integer> {
        @Override
        public Integer run(In in, StepContext context) throws IOException {
            calls.note(context);
            if (context.attempt() == 1) {
                throw new IOException("not yet");
            }
            return in.n();
        }
    }

    @StepType(id = "sweep/once", title = "Once")
    private record Once(Calls calls) implements Step<In, Integer> {
        @Override
        public Integer run(In in, StepContext context) throws IOException {
            calls.note(context);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(CAREFUL_MILLIS));
            return in.n();
        }
    }
}

package dev.steadflow.plugin.files;

import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Waits for a file to appear and to be complete, looking now and then. Goes on after a crash. */
@StepType(
        id = "files/wait",
        title = "Wait for a file",
        summary = "Waits until a file that fits is in a folder and does not change any more.",
        repeatable = true,
        icon = "wait.svg")
@Reaches(Reach.FILES)
public final class WaitStep implements Step<WaitStep.In, FileEntry> {

    /** Where to wait for what. */
    public record In(
            @Doc("The folder, which may appear later; a relative path is meant from the work folder.") @FilePath String folder,
            @Doc("What the file's name must look like: *.csv, {a,b}*, report-?.txt.") @Default("*") String pattern,
            @Doc("How long to wait, from the beginning of the step, also across restarts.") @Default("PT1H") Duration waitFor,
            @Doc("How long to wait before looking again; a file that is the same twice is complete.") @Default("PT2S") Duration every) {}

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50); // Shorter would only heat the machine.

    private final InstantSource clock;

    /** As the engine makes it. */
    public WaitStep() {
        this(InstantSource.system());
    }

    WaitStep(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public FileEntry run(In in, StepContext context) throws StepError, InterruptedException {
        if (in.every().compareTo(SHORTEST_PAUSE) < 0) {
            throw FileFailures.badInput("The input 'every' must be at least %s, but is %s."
                    .formatted(SHORTEST_PAUSE, in.every()));
        }
        Path folder = context.resolvePath(in.folder());
        Instant end = context.scheduledAt().plus(in.waitFor());
        List<FileEntry> before = List.of();
        while (true) {
            List<FileEntry> now = look(folder, in.pattern());
            Optional<FileEntry> complete = now.stream().filter(before::contains).findFirst();
            if (complete.isPresent()) {
                return complete.get();
            }
            if (!clock.instant().isBefore(end)) {
                throw StepError.fatal("files/NotArrived", "No file '%s' was complete in %s within %s."
                        .formatted(in.pattern(), folder, in.waitFor()));
            }
            before = now;
            Thread.sleep(in.every());
        }
    }

    private static List<FileEntry> look(Path folder, String pattern) throws StepError {
        if (!Files.exists(folder)) {
            return List.of();
        }
        return FileSearch.of(folder, pattern, false, "files").find(10_000);
    }
}

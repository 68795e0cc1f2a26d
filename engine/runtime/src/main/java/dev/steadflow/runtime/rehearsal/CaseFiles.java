package dev.steadflow.runtime.rehearsal;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.connection.Connections;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Cases in files: makes one of a run, finds those of a folder, plays one. Stateless; blocks. */
public final class CaseFiles {

    /**
     * What became of one case.
     *
     * @param name the file's, without {@link CaseCodec#SUFFIX}
     * @param misfits one sentence each; empty: it passed
     * @param took by the wall clock
     * @param found what was played, expecting what it came to; absent when it could not be played
     */
    public record Played(String name, List<String> misfits, Duration took, Optional<RehearsalCase> found) {

        public Played {
            misfits = List.copyOf(misfits);
        }

        /** Whether it came to what it expects. */
        public boolean passed() {
            return misfits.isEmpty();
        }
    }

    private CaseFiles() {}

    /** The cases in a folder, by name; none when there is no such folder. */
    public static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(CaseCodec.SUFFIX)).sorted().toList();
        }
    }

    /**
     * Makes a case of a run, plays it once, and expects what that came to from then on.
     *
     * @param logs reads the log of the run, and of those that it started
     * @param flow the exact flow of the run
     * @param file where it is written; nothing may be there
     * @return what went wrong with the playing; empty: the case is good
     * @throws java.nio.file.FileAlreadyExistsException when something is there
     * @throws TimeoutException when a step that is really called does not end
     */
    public static List<String> save(RunId run, CaseMaker.Logs logs, FlowDefinition flow, InstalledSteps steps,
            Path file) throws IOException, TimeoutException {
        RehearsalCase play = CaseMaker.of(run, logs);
        try (Rehearsal rehearsal = new Rehearsal(play, steps, Secrets.none())) {
            Rehearsed found = rehearsal.play(flow, Path.of(""));
            Path _ = Files.write(
                    file, CaseCodec.write(play.withExpected(found.asExpected())).getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE_NEW);
            return found.troubles();
        }
    }

    /**
     * Plays a case.
     *
     * @param file also the place from which steps that are really called resolve paths
     * @throws CaseException saying where the file is no case
     */
    public static Played play(Path file, FlowDefinition flow, InstalledSteps steps, Secrets secrets)
            throws IOException, CaseException {
        return play(file, flow, steps, secrets, Connections.none());
    }

    /** The same, with connections for steps that are really called. */
    public static Played play(
            Path file, FlowDefinition flow, InstalledSteps steps, Secrets secrets, Connections connections)
            throws IOException, CaseException {
        String name = String.valueOf(file.getFileName()).replace(CaseCodec.SUFFIX, "");
        long begun = System.nanoTime();
        RehearsalCase play = CaseCodec.read(Files.readString(file));
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
        try (Rehearsal rehearsal = new Rehearsal(play, steps, secrets, connections)) {
            Rehearsed found = rehearsal.play(flow, folder);
            return new Played(name, found.misfits(play.expected()), since(begun),
                    found.troubles().isEmpty()
                            ? Optional.of(play.withExpected(found.asExpected()))
                            : Optional.empty());
        } catch (RunRefusedException | TimeoutException e) {
            return new Played(name, List.of(String.valueOf(e.getMessage())), since(begun), Optional.empty());
        }
    }

    private static Duration since(long begunNanos) {
        return Duration.ofNanos(System.nanoTime() - begunNanos);
    }
}

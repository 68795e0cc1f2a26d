package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.runtime.journal.FaultyConnections.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The connections of a store in a folder break at each of their calls in turn, in each way. Whatever is opened afterwards says
 * of each run in its line what its log says, and has what was acknowledged or read before.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EveryCallBreaksTest {

    /** Enough to look again, to open the store again and to write the next append. */
    private static final int NEXT_CALLS = 30;

    private static final List<Function<RunScript, Append>> STEPS =
            List.of(RunScript::start, script -> script.incident("Broken: it broke"), RunScript::end);

    /** Each batch has one row, so half of it is nothing. */
    private static final List<Way> WAYS = List.of(Way.BEFORE, Way.AFTER);

    @TempDir
    private Path folder;

    private int stores;

    /** What a caller of the journal knows of a run: each line it handed in, and the event it saw last. */
    private static final class Known {
        private final RunScript script;
        private final Map<Long, RunHeader> lines = new HashMap<>();
        private long last;

        Known(String run) {
            this.script = new RunScript(run);
        }
    }

    @Test
    void ifACallBreaksLineAndLogSayTheSame() throws IOException {
        int calls = play(call -> Optional.empty());

        for (Way way : WAYS) {
            for (int broken = 1; broken <= calls; broken++) {
                play(List.of(broken), List.of(way));
            }
        }
    }

    @Test
    @Tag("chaos")
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void ifTwoCallsBreakLineAndLogSayTheSame() throws IOException {
        int calls = play(call -> Optional.empty());

        for (int first = 1; first <= calls; first++) {
            for (int second = first + 1; second <= first + NEXT_CALLS; second++) {
                play(List.of(first, second), List.of(Way.AFTER, WAYS.get(second % 2)));
            }
        }
    }

    private void play(List<Integer> broken, List<Way> ways) throws IOException {
        try {
            int _ = play(call -> Optional.of(broken.indexOf(call)).filter(at -> at >= 0).map(ways::get));
        } catch (AssertionError wrong) {
            throw new AssertionError("When calls " + broken + " break " + ways + ": " + wrong.getMessage(), wrong);
        }
    }

    /**
     * Writes two runs into a new store whose process is killed, or which is closed, and opens it again on whole connections.
     *
     * @param moments which calls break once the store is open
     * @return how many there were
     */
    private int play(IntFunction<Optional<Way>> moments) throws IOException {
        FaultyConnections connections = new FaultyConnections(moments);
        Path store = folder.resolve("store" + stores++);
        Path killed = Files.createDirectory(folder.resolve("killed" + stores));
        List<Known> runs = List.of(new Known("r1"), new Known("r2"));
        connections.stop();
        try (Journal journal = TestH2.openFaulty(store, connections)) {
            connections.goOn();
            for (Function<RunScript, Append> step : STEPS) {
                for (Known run : runs) {
                    append(journal, run, step);
                }
            }
            for (String file : List.of("journal.mv.db", "journal.log", "journal.sums")) {
                Files.copy(store.resolve(file), killed.resolve(file));
            }
        } catch (StoreException closing) { // A connection that breaks while it is closed has nothing to lose.
            assertThat(closing.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE);
        }
        check(store, runs);
        check(killed, runs);
        return connections.calls();
    }

    /** Appends, and looks at the run after each attempt; tries again when the journal does not have it. */
    private static void append(Journal journal, Known run, Function<RunScript, Append> step) {
        long before = run.last;
        while (run.last == before) {
            Append append = step.apply(run.script.after(before));
            run.lines.put(append.last(), append.status());
            boolean acknowledged = acknowledged(journal, append);
            run.last = StubbornJournal.stubbornly(() -> journal.run(run.script.run()))
                    .map(RunHeader::lastSequence)
                    .orElse(0L);
            assertThat(run.last).isEqualTo(acknowledged ? append.last() : run.last);
        }
    }

    private static boolean acknowledged(Journal journal, Append append) {
        try {
            journal.append(append).awaitDurable();
            return true;
        } catch (StoreException unknown) {
            assertThat(unknown.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE);
            return false;
        }
    }

    private static void check(Path store, List<Known> runs) {
        try (Journal journal = JdbcJournal.open(StoreSettings.in(store))) {
            for (Known run : runs) {
                RunHeader line = journal.run(run.script.run()).orElseThrow();
                assertThat(line).isEqualTo(run.lines.get(run.last));
            }
        }
    }
}

package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RecordedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a journal does on connections that break: all that it does on whole ones, for callers who look again; and callers
 * who do not lose nothing that was acknowledged.
 */
abstract class FaultContract extends JournalContract {

    private final int oneIn;
    private final long seed = Long.getLong("fault.seed", 20_260_501);
    protected final FaultyConnections faults;

    /**
     * @param oneIn of so many calls one breaks; opening takes fifty
     */
    FaultContract(int oneIn) {
        this.oneIn = oneIn;
        this.faults = new FaultyConnections(seed, oneIn);
    }

    /** Opens the store on {@link #faults}. */
    abstract Journal openFaulty();

    /** Opens another, empty store on other connections. */
    abstract Journal openFresh(FaultyConnections connections);

    @Override
    Journal open() {
        return StubbornJournal.open(this::openFaulty);
    }

    /** A removal that fails is told to whoever purges, who looks again; nobody repeats it for him. */
    @Override
    void beforeRemoving() {
        faults.stop();
    }

    @Override
    Journal reopen(Journal open) {
        open.close();
        return open();
    }

    @AfterEach
    void tellTheSeed() {
        System.out.println(getClass().getSimpleName() + ": " + faults.faults() + " faults, seed " + seed);
    }

    @Test
    void nothingAcknowledgedIsLostAndWorkGoesOnWhenFaultsStop() throws Exception {
        play(4);
    }

    @Test
    @Tag("chaos")
    void withManySeedsNothingAcknowledgedIsLost() throws Exception {
        play(100);
    }

    private void play(int seeds) throws Exception {
        int struck = 0;
        for (int round = 0; round < seeds; round++) {
            FaultyConnections connections = new FaultyConnections(seed + round, oneIn * (1 + round % 3));
            play(connections, "seed " + (seed + round));
            struck += connections.faults();
        }
        assertThat(struck).isPositive();
    }

    private void play(FaultyConnections connections, String what) throws Exception {
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        Map<String, RunScript> scripts = new HashMap<>();
        try (Journal faulty = StubbornJournal.stubbornly(() -> openFresh(connections));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = scripts(20).stream()
                    .<Future<?>>map(script -> {
                        scripts.put(script.run().text(), script);
                        return threads.submit(() -> write(faulty, script, acknowledged));
                    })
                    .toList();
            for (Future<?> one : done) {
                one.get();
            }
            connections.stop();

            for (RunScript script : scripts.values()) {
                long last = StubbornJournal.stubbornly(() -> faulty.run(script.run()))
                        .map(RunHeader::lastSequence)
                        .orElse(0L);
                assertThat(last).as("%s, %s", script.run(), what)
                        .isGreaterThanOrEqualTo(acknowledged.getOrDefault(script.run().text(), 0L));
                Append next = last == 0 ? script.after(0).start() : script.after(last).next(1);
                StubbornJournal.stubbornly(() -> {
                    faulty.append(next).awaitDurable();
                    return true;
                });
                assertThat(faulty.read(script.run(), 0, 1_000))
                        .as("%s, %s", script.run(), what)
                        .extracting(RecordedEvent::sequence)
                        .isEqualTo(LongStream.rangeClosed(1, next.last()).boxed().toList());
            }
        }
    }

    /** Writes a run, and after each failure goes on from what the store says. */
    private static void write(Journal faulty, RunScript script, Map<String, Long> acknowledged) {
        for (int append = 0; append < 20; append++) {
            Append next = script.last() == 0 ? script.start() : script.next(1 + append % 3);
            try {
                faulty.append(next).awaitDurable();
                acknowledged.put(script.run().text(), next.last());
            } catch (StoreException unknown) {
                long found = StubbornJournal.stubbornly(() -> faulty.run(script.run()))
                        .map(RunHeader::lastSequence)
                        .orElse(0L);
                script.after(found);
            }
        }
    }
}

package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.file.FlowBundle;
import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The flows that runs are pinned to, as the journal keeps them; the latest used stay in memory. Thread-safe. */
final class PinnedFlows {

    /** Flows in use at one time; a flow is some ten to a hundred kilobytes in memory. */
    private static final int KEPT = 200;

    private record Kept(FlowDefinition flow, String hash) {}

    private final Journal journal;

    /** The same flow is often started again and again; packing it costs more than its steps. */
    private volatile Optional<Kept> lastKept = Optional.empty();

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, FlowDefinition> byHash = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FlowDefinition> eldest) {
            return size() > KEPT;
        }
    };

    PinnedFlows(Journal journal) {
        this.journal = journal;
    }

    /**
     * Keeps a flow durably and answers its hash.
     *
     * @throws StoreException when the journal cannot keep it
     */
    String keep(FlowDefinition flow) {
        Optional<Kept> last = lastKept;
        if (last.isPresent() && SameFlow.test(last.get().flow(), flow)) {
            return last.get().hash();
        }
        FlowBundle bundle = FlowBundle.of(FlowFile.of(flow));
        // Also when it is known from its runs: these may be purged, and the flow with them, before this start is accepted.
        journal.keepFlow(bundle.hash(), bundle.bytes());
        if (cached(bundle.hash()).isEmpty()) {
            remember(bundle.hash(), flow);
        }
        lastKept = Optional.of(new Kept(flow, bundle.hash()));
        return bundle.hash();
    }

    /**
     * The flow kept under a hash.
     *
     * @throws StoreException {@code DAMAGED} when it is not there or cannot be read
     */
    FlowDefinition find(String hash) {
        Optional<FlowDefinition> known = cached(hash);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] bytes = journal.flow(hash)
                .orElseThrow(() -> new StoreException(
                        StoreException.Kind.DAMAGED,
                        "Expected the flow " + hash + " in the store, but it is not there. Its runs cannot go on; "
                                + "restore the store from a backup.",
                        null));
        try {
            FlowDefinition flow = FlowBundle.parse(bytes).definition();
            remember(hash, flow);
            return flow;
        } catch (IllegalArgumentException unreadable) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED, String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    private Optional<FlowDefinition> cached(String hash) {
        lock.lock();
        try {
            return Optional.ofNullable(byHash.get(hash));
        } finally {
            lock.unlock();
        }
    }

    private void remember(String hash, FlowDefinition flow) {
        lock.lock();
        try {
            byHash.put(hash, flow);
        } finally {
            lock.unlock();
        }
    }
}

package dev.steadflow.designer.app;

import dev.steadflow.designer.expression.LastRun;
import dev.steadflow.designer.expression.RunData;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the newest run of a tab's flow from the engine, and keeps its data until there is more. Owned by the JavaFX
 * thread.
 */
final class LastRunOfFlow implements LastRun {

    private static final Logger LOG = LoggerFactory.getLogger(LastRunOfFlow.class);

    /** Of a longer run the later events are left out: its beginning has something of everything. */
    private static final int MOST_EVENTS = 20_000;
    private static final int PAGE = 1_000;

    private final Supplier<Optional<FlowEngine>> engine;
    private final Supplier<String> flow;
    private final FxThread fx;
    private Optional<Kept> kept = Optional.empty();

    private record Kept(RunHeader header, RunData data) {}

    /**
     * @param engine the engine, once it is open
     * @param flow the id of the flow
     */
    LastRunOfFlow(Supplier<Optional<FlowEngine>> engine, Supplier<String> flow, FxThread fx) {
        this.engine = engine;
        this.flow = flow;
        this.fx = fx;
    }

    @Override
    public void read(Consumer<Optional<RunData>> done) {
        Optional<FlowEngine> open = engine.get();
        if (open.isEmpty()) {
            done.accept(Optional.empty());
            return;
        }
        String id = flow.get();
        Optional<Kept> known = kept;
        fx.inBackground(() -> newest(open.get(), id, known), found -> {
            kept = found;
            done.accept(found.map(Kept::data));
        }, failure -> {
            LOG.warn("The last run of flow {} cannot be read.", id, failure);
            done.accept(Optional.empty());
        });
    }

    private static Optional<Kept> newest(FlowEngine engine, String flow, Optional<Kept> known) {
        Optional<RunHeader> newest =
                engine.runs(new RunQuery(Optional.of(flow), Set.of(), Optional.empty(), 1)).stream().findFirst();
        return newest.map(header -> known.filter(kept -> kept.header().equals(header))
                .orElseGet(() -> new Kept(header, data(engine, header))));
    }

    private static RunData data(FlowEngine engine, RunHeader header) {
        List<RecordedEvent> events = new ArrayList<>();
        List<RecordedEvent> page;
        do {
            page = engine.events(header.run(), events.isEmpty() ? 0 : events.getLast().sequence(), PAGE);
            events.addAll(page);
        } while (page.size() == PAGE && events.size() < MOST_EVENTS);
        return RunData.of(header.run(), header.flowId(), header.startedAt(), events);
    }
}

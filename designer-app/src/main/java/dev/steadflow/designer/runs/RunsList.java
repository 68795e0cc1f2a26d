package dev.steadflow.designer.runs;

import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The runs of the store, newest first, page by page. Reads in the background; a change of many runs at once costs one
 * read. Owned by the JavaFX thread.
 */
final class RunsList implements AutoCloseable {

    static final int PAGE = 200;
    static final int MOST_DECISIONS = 100;

    private static final Set<RunStatus> OPEN = EnumSet.of(RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.INCIDENT);

    private final FlowEngine engine;
    private final FxThread fx;
    private final Consumer<Exception> failed;
    private final FxThread.Debounced reload;
    private final Runnable endListening;
    private final ObservableList<RunHeader> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper(this, "more", false);
    private final ReadOnlyObjectWrapper<Optional<RunHeader>> newestOpen =
            new ReadOnlyObjectWrapper<>(this, "newestOpen", Optional.empty());
    private final ReadOnlyIntegerWrapper decisions = new ReadOnlyIntegerWrapper(this, "decisions", 0);
    private Optional<String> ownFlow = Optional.empty();
    private RunFilter filter = RunFilter.ALL;

    RunsList(FlowEngine engine, RunFeedPump pump, FxThread fx, Consumer<Exception> failed) {
        this.engine = engine;
        this.fx = fx;
        this.failed = failed;
        this.reload = fx.debounced(Duration.ofMillis(200), this::reload);
        this.endListening = pump.onRunsChanged(reload::request);
    }

    /** What is loaded. */
    ObservableList<RunHeader> rows() {
        return rows;
    }

    /** Whether the store has older runs. */
    ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    /** The newest run of the tab's flow that has not ended. */
    ReadOnlyObjectProperty<Optional<RunHeader>> newestOpenProperty() {
        return newestOpen.getReadOnlyProperty();
    }

    /** How many runs of all flows wait for a person's decision, {@value #MOST_DECISIONS} standing for more. */
    ReadOnlyIntegerProperty decisionsProperty() {
        return decisions.getReadOnlyProperty();
    }

    /** The flow of the tab, for {@link #newestOpenProperty}. */
    void setOwnFlow(Optional<String> flow) {
        ownFlow = flow;
        reload.request();
    }

    /** Lists only what fits. */
    void filter(RunFilter newFilter) {
        boolean same = filter.asksAs(newFilter) && !rows.isEmpty();
        filter = newFilter;
        if (!same) {
            reload();
        }
    }

    /** Reads what is listed anew. */
    void reload() {
        int limit = Math.clamp(rows.size(), PAGE, 1_000);
        RunQuery query = filter.query(Optional.empty(), limit);
        Optional<String> own = ownFlow;
        record Read(List<RunHeader> runs, Optional<RunHeader> open, int decisions) {}
        fx.inBackground(
                () -> new Read(
                        engine.runs(query), own.flatMap(this::newestOpenOf), engine.incidents(MOST_DECISIONS).size()),
                read -> {
                    if (!rows.equals(read.runs())) {
                        rows.setAll(read.runs());
                    }
                    more.set(read.runs().size() == limit);
                    newestOpen.set(read.open());
                    decisions.set(read.decisions());
                },
                failed);
    }

    /** Adds a page of older runs. */
    void loadMore() {
        if (rows.isEmpty()) {
            return;
        }
        RunId oldest = rows.getLast().run();
        RunQuery query = filter.query(Optional.of(oldest), PAGE);
        fx.inBackground(
                () -> engine.runs(query),
                page -> {
                    if (!rows.isEmpty() && rows.getLast().run().equals(oldest)) {
                        rows.addAll(page);
                        more.set(page.size() == PAGE);
                    }
                },
                failed);
    }

    @Override
    public void close() {
        endListening.run();
        reload.cancel();
    }

    private Optional<RunHeader> newestOpenOf(String flow) {
        return engine.runs(new RunQuery(Optional.of(flow), OPEN, Optional.empty(), 1)).stream()
                .findFirst();
    }
}

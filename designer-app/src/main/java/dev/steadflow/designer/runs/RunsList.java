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
    private final RunSearch search;
    private final FxThread fx;
    private final Consumer<Exception> failed;
    private final FxThread.Debounced reload;
    private final Runnable endListening;
    private final ObservableList<RunHeader> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper(this, "more", false);
    private final ReadOnlyObjectWrapper<Optional<RunHeader>> newestOpen =
            new ReadOnlyObjectWrapper<>(this, "newestOpen", Optional.empty());
    private final ObservableList<RunHeader> decisions = FXCollections.observableArrayList();
    private Optional<RunId> upTo = Optional.empty();
    private Optional<String> ownFlow = Optional.empty();
    private RunFilter filter = RunFilter.ALL;

    RunsList(FlowEngine engine, RunFeedPump pump, FxThread fx, Consumer<Exception> failed) {
        this.engine = engine;
        this.search = new RunSearch(engine);
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

    /** The runs of all flows that wait for a person's decision, newest first, {@value #MOST_DECISIONS} at most. */
    ObservableList<RunHeader> decisions() {
        return decisions;
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
        RunFilter asked = filter;
        Optional<String> own = ownFlow;
        record Read(RunSearch.Page page, Optional<RunHeader> open, List<RunHeader> decisions) {}
        fx.inBackground(
                () -> new Read(search.read(asked, Optional.empty(), limit), own.flatMap(this::newestOpenOf),
                        engine.incidents(MOST_DECISIONS)),
                read -> {
                    if (asked.asksAs(filter)) {
                        if (!rows.equals(read.page().runs())) {
                            rows.setAll(read.page().runs());
                        }
                        upTo = read.page().upTo();
                        more.set(read.page().more());
                    }
                    newestOpen.set(read.open());
                    if (!decisions.equals(read.decisions())) {
                        decisions.setAll(read.decisions());
                    }
                },
                failed);
    }

    /** Adds a page of older runs. */
    void loadMore() {
        Optional<RunId> oldest = upTo;
        RunFilter asked = filter;
        if (oldest.isEmpty()) {
            return;
        }
        fx.inBackground(
                () -> search.read(asked, oldest, PAGE),
                page -> {
                    if (upTo.equals(oldest) && asked.asksAs(filter)) {
                        rows.addAll(page.runs());
                        upTo = page.upTo();
                        more.set(page.more());
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

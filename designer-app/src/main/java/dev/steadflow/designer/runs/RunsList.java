package dev.steadflow.designer.runs;

import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunOrder;
import dev.steadflow.runtime.journal.RunQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The runs of the store in the order that is asked for, page by page; or, when words are asked for, those that a
 * {@link RunSearch} finds among all of them. Reads in the background, one read at a time; a change of many runs at once costs
 * one read. Owned by the JavaFX thread.
 */
final class RunsList implements AutoCloseable {

    static final int PAGE = 200;

    private static final Set<RunStatus> OPEN = EnumSet.of(RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.INCIDENT);

    /**
     * How far a search has come.
     *
     * @param looked how many runs were looked through
     * @param running whether it goes on
     */
    record Progress(long looked, boolean running) {}

    private final FlowEngine engine;
    private final FxThread fx;
    private final Consumer<Exception> failed;
    private final FxThread.Debounced reload;
    private final Runnable endListening;
    private final ObservableList<RunHeader> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper(this, "more", false);
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper(this, "reading", false);
    private final ReadOnlyObjectWrapper<Optional<Progress>> progress =
            new ReadOnlyObjectWrapper<>(this, "progress", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<RunHeader>> newestOpen =
            new ReadOnlyObjectWrapper<>(this, "newestOpen", Optional.empty());
    private final DecisionBook book;
    private Optional<RunId> upTo = Optional.empty();
    private Optional<String> ownFlow = Optional.empty();
    private RunFilter filter = RunFilter.ALL;
    private RunOrder order = RunOrder.NEWEST;
    private Optional<RunSearch> search = Optional.empty();
    private boolean again;

    RunsList(FlowEngine engine, RunFeedPump pump, FxThread fx, Consumer<Exception> failed) {
        this.engine = engine;
        this.book = new DecisionBook(engine, fx, failed);
        this.fx = fx;
        this.failed = failed;
        this.reload = fx.debounced(Duration.ofMillis(200), this::reload);
        this.endListening = pump.onRunsChanged(reload::request);
    }

    /** What is loaded, in the order of the store; what a search found, newest first. */
    ObservableList<RunHeader> rows() {
        return rows;
    }

    /** Whether the store has more runs behind those that are loaded or were looked through. */
    ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    /** Whether the store is being asked: an order other than by start may take it seconds. */
    ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** How far the search for words has come; empty when no words are asked for. */
    ReadOnlyObjectProperty<Optional<Progress>> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** The newest run of the tab's flow that has not ended. */
    ReadOnlyObjectProperty<Optional<RunHeader>> newestOpenProperty() {
        return newestOpen.getReadOnlyProperty();
    }

    /** What waits for a person's decision in the runs of all flows, newest first. */
    ObservableList<WaitingDecision> decisions() {
        return book.waiting();
    }

    /** The flow of the tab, for {@link #newestOpenProperty}. */
    void setOwnFlow(Optional<String> flow) {
        ownFlow = flow;
        reload.request();
    }

    /** Lists only what fits. */
    void filter(RunFilter newFilter) {
        boolean same = filter.equals(newFilter) && !rows.isEmpty();
        filter = newFilter;
        if (!same) {
            begin();
        }
    }

    /** Lists in another order. What a search found is sorted where it is shown. */
    void order(RunOrder newOrder) {
        boolean same = order.equals(newOrder);
        order = newOrder;
        if (!same && search.isEmpty()) {
            begin();
        }
    }

    private void begin() {
        stopSearch();
        if (!filter.searches()) {
            search = Optional.empty();
            progress.set(Optional.empty());
            rows.clear();
            reload();
            return;
        }
        rows.clear();
        look(Optional.empty(), 0);
    }

    /** Reads what is listed anew. */
    void reload() {
        if (reading.get()) {
            again = true;
            return;
        }
        int limit = Math.clamp(rows.size(), PAGE, 1_000);
        RunFilter asked = filter;
        RunOrder inOrder = order;
        Optional<String> own = ownFlow;
        Optional<RunSearch> searching = search;
        List<RunHeader> before = List.copyOf(rows);
        record Read(List<RunHeader> page, Optional<RunHeader> open) {}
        book.reload();
        reading.set(true);
        fx.inBackground(
                () -> new Read(
                        searching.isPresent()
                                ? refreshed(searching.get(), asked, before)
                                : engine.runs(asked.query(inOrder, Optional.empty(), limit)),
                        own.flatMap(this::newestOpenOf)),
                read -> {
                    if (asked.equals(filter) && inOrder.equals(order) && searching.equals(search)) {
                        if (searching.isPresent()) {
                            showRefreshed(read.page());
                        } else {
                            showPage(read.page(), limit);
                        }
                    }
                    newestOpen.set(read.open());
                    wasRead();
                },
                e -> {
                    wasRead();
                    failed.accept(e);
                });
    }

    private void wasRead() {
        reading.set(false);
        if (again) {
            again = false;
            reload.request();
        }
    }

    private void showPage(List<RunHeader> page, int limit) {
        if (!rows.equals(page)) {
            rows.setAll(page);
        }
        upTo = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().run());
        more.set(page.size() == limit);
    }

    /** What a search found, as it is now, and what is new and fits. Blocks. */
    private List<RunHeader> refreshed(RunSearch searching, RunFilter asked, List<RunHeader> before) {
        Set<RunId> known = before.stream().map(RunHeader::run).collect(Collectors.toSet());
        List<RunHeader> all = new ArrayList<>();
        engine.runs(asked.query(RunOrder.NEWEST, Optional.empty(), PAGE)).stream()
                .takeWhile(run -> before.isEmpty() || run.run().compareTo(before.getFirst().run()) > 0)
                .filter(run -> !known.contains(run.run()) && searching.fits(run))
                .forEach(all::add);
        for (RunHeader run : before) {
            all.add(run.status().isTerminal() ? run : engine.run(run.run()).orElse(run));
        }
        return all;
    }

    /** The search may have found more meanwhile. */
    private void showRefreshed(List<RunHeader> read) {
        Set<RunId> known = read.stream().map(RunHeader::run).collect(Collectors.toSet());
        List<RunHeader> all = new ArrayList<>(read);
        rows.stream().filter(run -> !known.contains(run.run())).forEach(all::add);
        if (!rows.equals(all)) {
            rows.setAll(all);
        }
    }

    /** Adds the runs that come next; looks further when words are asked for. */
    void loadMore() {
        Optional<RunId> last = upTo;
        if (last.isEmpty()) {
            return;
        }
        if (filter.searches()) {
            look(last, progress.get().map(Progress::looked).orElse(0L));
            return;
        }
        RunFilter asked = filter;
        RunOrder inOrder = order;
        fx.inBackground(
                () -> engine.runs(asked.query(inOrder, last, PAGE)),
                page -> {
                    if (upTo.equals(last) && asked.equals(filter) && inOrder.equals(order)) {
                        add(page);
                        upTo = page.isEmpty() ? last : Optional.of(page.getLast().run());
                        more.set(page.size() == PAGE);
                    }
                },
                failed);
    }

    /** Runs move in an order by what grows, so one may come again. */
    private void add(List<RunHeader> page) {
        Set<RunId> known = rows.stream().map(RunHeader::run).collect(Collectors.toSet());
        rows.addAll(page.stream().filter(run -> !known.contains(run.run())).toList());
    }

    private void look(Optional<RunId> from, long lookedBefore) {
        stopSearch();
        RunSearch begun = new RunSearch(engine, filter);
        search = Optional.of(begun);
        progress.set(Optional.of(new Progress(lookedBefore, true)));
        more.set(false);
        fx.inBackground(() -> {
            begun.look(from, step -> fx.run(() -> found(begun, lookedBefore, step)));
            return true;
        }, done -> ended(begun), e -> {
            ended(begun);
            failed.accept(e);
        });
    }

    private void found(RunSearch of, long lookedBefore, RunSearch.Step step) {
        if (search.filter(of::equals).isPresent()) {
            add(step.found());
            upTo = step.upTo();
            progress.set(Optional.of(new Progress(lookedBefore + step.looked(), true)));
            more.set(step.more());
        }
    }

    private void ended(RunSearch of) {
        if (search.filter(of::equals).isPresent()) {
            progress.set(progress.get().map(last -> new Progress(last.looked(), false)));
        }
    }

    /** Ends the search; what it found stays, and it can go on from there. */
    void stopSearch() {
        search.ifPresent(RunSearch::stop);
    }

    @Override
    public void close() {
        stopSearch();
        endListening.run();
        reload.cancel();
    }

    private Optional<RunHeader> newestOpenOf(String flow) {
        return engine.runs(new RunQuery(Optional.of(flow), OPEN, Optional.empty(), 1)).stream()
                .findFirst();
    }
}

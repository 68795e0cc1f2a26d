package dev.steadflow.designer.runs;

import com.sun.management.OperatingSystemMXBean;
import dev.steadflow.designer.bench.BenchFrames;
import dev.steadflow.designer.canvas.CanvasHost;
import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.runs.projection.EventScript;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/**
 * Prints how well runs can be watched: 5,000 events a second live, any event of a 100,000-event run, a for each of 10,000
 * items, the first page of a run of a million events and of many runs; see docs/benchmarks.md.
 */
public final class RunBench {

    private static final int PER_SECOND = 5_000;
    private static final int WARM_SECONDS = 3;
    private static final int LIVE_SECONDS = 6;
    private static final int LONG_RUN = 100_000;
    private static final int MILLION = 1_000_000;
    private static final int ITEMS = 10_000;
    private static final int RUNS = 100_000;
    private static final int SCRUBS = 80;

    private final Stage stage;
    private final Path folder;
    private RunDesk desk;

    private RunBench(Stage stage, Path folder) {
        this.stage = stage;
        this.folder = folder;
        desk = shown(new RunDesk(stage, folder, RunDesk.neverAsks()));
    }

    /** What a tab shows: the canvas in its frame, the panel below, the inspector beside. */
    private RunDesk shown(RunDesk made) {
        DocumentStore store = new DocumentStore(FlowDocument.of(BenchLogs.FLOW));
        RunStage canvas = new RunStage(canvas(made, store), store, made.controller, made.theme, made.clock,
                pinned -> canvas(made, pinned));
        SplitPane rows = new SplitPane(canvas, made.panel);
        rows.setOrientation(Orientation.VERTICAL);
        SplitPane all = new SplitPane(rows, made.inspector);
        all.setDividerPositions(0.75);
        made.show(all, 1280, 860);
        return made;
    }

    private static CanvasView canvas(RunDesk desk, DocumentStore store) {
        return new CanvasView(store, desk.engine.steps(), CanvasPaints.LIGHT, desk.fx, CanvasHost.none());
    }

    /** What can be measured, each followed by what it is given. */
    public static Map<String, Consumer<Runnable>> sections(Stage stage, Path folder) {
        RunBench bench = new RunBench(stage, folder);
        Map<String, Consumer<Runnable>> sections = new LinkedHashMap<>();
        sections.put("live", bench::live);
        sections.put("long", bench::longRun);
        sections.put("items", bench::items);
        sections.put("runs", bench::firstPageOfRuns);
        sections.put("million", bench::million);
        return sections;
    }

    private void live(Runnable then) {
        live("live, first seconds of the program", WARM_SECONDS,
                () -> live("live, " + PER_SECOND + " events/s", LIVE_SECONDS, then));
    }

    private void live(String title, int seconds, Runnable then) {
        List<RecordedEvent> log = BenchLogs.rounds(PER_SECOND * seconds);
        RunId run = desk.engine.holds("live" + seconds, BenchLogs.FLOW, RunStatus.RUNNING, log.subList(0, 2));
        desk.controller.show(run);
        when(() -> desk.controller.session().isPresent(), () -> {
            desk.inspector.show(NodePath.parse("each"));
            long[] publishedAt = new long[log.size() + 1];
            Thread.ofPlatform().daemon().start(() -> publish(run, log, publishedAt));
            long drains = desk.pump.drains();
            new BenchFrames() {
                private final List<Long> lags = new ArrayList<>();

                @Override
                protected boolean frame() {
                    int shown = (int) desk.controller.session().orElseThrow().latest().lastSequence();
                    if (shown < log.size() && publishedAt[shown + 1] != 0) {
                        lags.add(System.nanoTime() - publishedAt[shown + 1]);
                    }
                    return shown >= log.size();
                }

                @Override
                protected void done() {
                    print(title);
                    System.out.printf("  %d drains, lag median %.0f ms, p95 %.0f ms, worst %.0f ms%n",
                            desk.pump.drains() - drains, at(lags, 0.5), at(lags, 0.95), at(lags, 1));
                    desk.controller.edit();
                    then.run();
                }
            }.start();
        });
    }

    private void publish(RunId run, List<RecordedEvent> log, long[] publishedAt) {
        int batch = PER_SECOND / 100;
        long begin = System.nanoTime();
        for (int at = 2; at < log.size(); at += batch) {
            int end = Math.min(log.size(), at + batch);
            for (int i = at; i < end; i++) {
                publishedAt[i + 1] = System.nanoTime();
            }
            desk.engine.publish(run, log.subList(at, end));
            long due = begin + (long) end * 1_000_000_000L / PER_SECOND;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private void longRun(Runnable then) {
        List<RecordedEvent> log = BenchLogs.rounds(LONG_RUN);
        RunId run = desk.engine.holds("long", BenchLogs.FLOW, RunStatus.RUNNING, log);
        opening("long run", run, log.size(), () -> scrub(log.size(), then));
    }

    private void opening(String title, RunId run, int events, Runnable then) {
        long begin = System.nanoTime();
        long cpu = processCpu();
        desk.controller.show(run);
        new BenchFrames() {
            private long firstPage;
            private long firstPageCpu;

            @Override
            protected boolean frame() {
                long shown = desk.controller.session().map(found -> found.latest().lastSequence()).orElse(0L);
                if (firstPage == 0 && shown > 0) {
                    firstPage = System.nanoTime();
                    firstPageCpu = processCpu();
                }
                return shown >= events;
            }

            @Override
            protected void done() {
                print("opening a " + title + " of " + Words.count(events) + " events");
                System.out.printf(
                        "  first page after %.0f ms (CPU of all threads %.0f ms), all after %.0f ms (%.0f ms); %,d MB of heap%n",
                        (firstPage - begin) / 1e6, (firstPageCpu - cpu) / 1e6, (System.nanoTime() - begin) / 1e6,
                        (processCpu() - cpu) / 1e6, heapMegabytes());
                then.run();
            }
        }.start();
    }

    private static long processCpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long heapMegabytes() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1_000_000;
    }

    private void scrub(int events, Runnable then) {
        Random random = new Random(7);
        List<Long> calls = new ArrayList<>();
        new BenchFrames() {
            @Override
            protected boolean frame() {
                long at = System.nanoTime();
                desk.controller.session().orElseThrow().showAt(1 + random.nextInt(events - 1));
                calls.add(System.nanoTime() - at);
                return calls.size() == SCRUBS;
            }

            @Override
            protected void done() {
                print("scrub to any event");
                System.out.printf("  call median %.1f ms, p95 %.1f ms, worst %.1f ms%n", at(calls, 0.5),
                        at(calls, 0.95), at(calls, 1));
                desk.controller.edit();
                then.run();
            }
        }.start();
    }

    private void items(Runnable then) {
        List<RecordedEvent> log = BenchLogs.items(ITEMS);
        RunId run = desk.engine.holds("items", BenchLogs.FLOW, RunStatus.RUNNING, log.subList(0, 2));
        desk.controller.show(run);
        when(() -> desk.controller.session().isPresent(), () -> {
            select("timeline-tab");
            desk.inspector.show(NodePath.parse("each"));
            long begin = System.nanoTime();
            desk.engine.publish(run, log.subList(2, log.size()));
            new BenchFrames() {
                @Override
                protected boolean frame() {
                    return desk.controller.session().orElseThrow().latest().lastSequence() >= log.size();
                }

                @Override
                protected void done() {
                    print("for each of " + Words.count(ITEMS) + " items at once, timeline and iterations shown");
                    System.out.printf("  all shown after %.0f ms%n", (System.nanoTime() - begin) / 1e6);
                    desk.controller.edit();
                    then.run();
                }
            }.start();
        });
    }

    private void select(String id) {
        Tab found = desk.panel.tabs().stream().filter(tab -> id.equals(tab.getId())).findFirst().orElseThrow();
        desk.panel.select(found);
    }

    private void firstPageOfRuns(Runnable then) {
        List<RecordedEvent> ended = List.of(EventScript.started().events().getFirst());
        for (int i = 0; i < RUNS; i++) {
            desk.engine.holds("r%06d".formatted(i), BenchLogs.FLOW, RunStatus.COMPLETED, ended);
        }
        long begin = System.nanoTime();
        desk.panel.setFlow("orders");
        select("runs-tab");
        when(() -> stage.getScene().getRoot().lookup("#runs-table") instanceof TableView<?> table
                && !table.getItems().isEmpty(), () -> {
                    System.out.printf("first page of %,d runs: shown after %.0f ms%n", RUNS,
                            (System.nanoTime() - begin) / 1e6);
                    then.run();
                });
    }

    /** The same over a store on disk, with the engine that people use. */
    private void million(Runnable then) {
        long begin = System.nanoTime();
        RunId run = BenchLogs.store(folder.resolve("store"), MILLION);
        System.out.printf("a store with a run of %,d events: written in %.1f s%n", MILLION,
                (System.nanoTime() - begin) / 1e9);
        EmbeddedEngine engine = EmbeddedEngine.open(EngineSettings.inFolder(folder.resolve("store")));
        int events = (int) engine.run(run).orElseThrow().lastSequence();
        desk = shown(RunDesk.over(engine, stage, folder, Instant.now()));
        int[] pulses = {0}; // The first ones lay the new window out.
        when(() -> ++pulses[0] > 20, () -> opening("run on disk", run, events, () -> scrub(events, then)));
    }

    /** Goes on once something is so, looking at each pulse. */
    private static void when(BooleanSupplier so, Runnable then) {
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (so.getAsBoolean()) {
                    stop();
                    then.run();
                }
            }
        }.start();
    }
}

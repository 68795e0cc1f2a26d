package dev.steadflow.designer.runs;

import dev.steadflow.designer.canvas.CanvasHost;
import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.runs.projection.EventScript;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/**
 * Prints how well runs can be watched: 5,000 events a second live, any event of a 100,000-event run, a for-each of 10,000 items,
 * the first page of many runs. Start it with {@code -Dprism.order=sw} and a display; it takes half a minute.
 */
public final class RunBench {

    private static final int PER_SECOND = 5_000;
    private static final int LIVE_SECONDS = 6;
    private static final int LONG_RUN = 100_000;
    private static final int ITEMS = 10_000;
    private static final int RUNS = 100_000;
    private static final int SCRUBS = 80;

    private final Deque<Runnable> jobs = new ArrayDeque<>();
    private final FlowDefinition flow = FlowBuilder.aFlow("orders")
            .forEach("each", "[]", "item", lane -> lane.step("charge").step("mail").chain("charge", "mail"))
            .build();
    private final RunDesk desk;
    private final Stage stage;

    private RunBench(Stage stage, Path folder) {
        this.stage = stage;
        desk = new RunDesk(stage, folder, RunDesk.neverAsks());
        DocumentStore store = new DocumentStore(FlowDocument.of(flow));
        RunStage canvas = new RunStage(canvas(store), store, desk.controller, desk.theme, desk.clock, this::canvas);
        SplitPane rows = new SplitPane(canvas, desk.panel);
        rows.setOrientation(Orientation.VERTICAL);
        desk.show(rows, 1280, 860);
    }

    private CanvasView canvas(DocumentStore store) {
        return new CanvasView(store, desk.engine.steps(), CanvasPaints.LIGHT, desk.fx, CanvasHost.none());
    }

    /** No arguments. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("run-bench");
        Platform.startup(() -> {
            RunBench bench = new RunBench(new Stage(), folder);
            bench.jobs.add(bench::live);
            bench.jobs.add(bench::scrub);
            bench.jobs.add(bench::items);
            bench.jobs.add(bench::firstPage);
            bench.next();
        });
    }

    private void next() {
        Runnable job = jobs.poll();
        if (job == null) {
            stage.close();
            Platform.exit();
            System.exit(0);
        } else {
            Platform.runLater(job);
        }
    }

    /** Rounds of a for-each, so that the same few nodes light up again and again. */
    private static List<RecordedEvent> log(int events) {
        EventScript script = EventScript.started();
        script.add(new RunEvent.ItemsOpened(EventScript.at("each#1"), EventScript.json("[]"), Optional.empty(),
                Optional.empty(), Optional.empty()));
        for (int item = 0; script.size() < events; item++) {
            String lane = "main/each[" + item + "]";
            script.add(new RunEvent.LaneStarted(EventScript.lane(lane), Map.of()));
            script.step(lane + "/charge").step(lane + "/mail");
            script.add(new RunEvent.LaneCompleted(EventScript.lane(lane), EventScript.json("1")));
        }
        return script.events();
    }

    private void live() {
        List<RecordedEvent> log = log(PER_SECOND * LIVE_SECONDS);
        RunId run = desk.engine.holds("live", flow, RunStatus.RUNNING, log.subList(0, 2));
        desk.controller.show(run);
        when(() -> desk.controller.session().isPresent(), () -> {
            long[] publishedAt = new long[log.size() + 1];
            Thread.ofPlatform().daemon().start(() -> publish(run, log, publishedAt));
            long drains = desk.pump.drains();
            new Frames() {
                private long worstLag;

                @Override
                boolean frame() {
                    int shown = (int) desk.controller.session().orElseThrow().latest().lastSequence();
                    if (shown < log.size() && publishedAt[shown + 1] != 0) {
                        worstLag = Math.max(worstLag, System.nanoTime() - publishedAt[shown + 1]);
                    }
                    return shown >= log.size();
                }

                @Override
                void done() {
                    print("live, " + PER_SECOND + " events/s");
                    System.out.printf("  %d frames, %d drains, worst lag %.0f ms%n", count(),
                            desk.pump.drains() - drains, worstLag / 1e6);
                    desk.controller.edit();
                    next();
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

    private void scrub() {
        List<RecordedEvent> log = log(LONG_RUN);
        long begin = System.nanoTime();
        RunId run = desk.engine.holds("long", flow, RunStatus.RUNNING, log);
        desk.controller.show(run);
        when(() -> desk.controller.session().filter(shown -> shown.latest().lastSequence() >= log.size()).isPresent(),
                () -> {
                    System.out.printf("long run, %,d events: shown after %.0f ms%n", log.size(),
                            (System.nanoTime() - begin) / 1e6);
                    Random random = new Random(7);
                    List<Long> calls = new ArrayList<>();
                    new Frames() {
                        @Override
                        boolean frame() {
                            long at = System.nanoTime();
                            desk.controller.session().orElseThrow().showAt(1 + random.nextInt(log.size() - 1));
                            calls.add(System.nanoTime() - at);
                            return calls.size() == SCRUBS;
                        }

                        @Override
                        void done() {
                            print("scrub to any event");
                            Collections.sort(calls);
                            System.out.printf("  call median %.1f ms, p95 %.1f ms, worst %.1f ms%n", at(calls, 0.5),
                                    at(calls, 0.95), at(calls, 1));
                            desk.controller.edit();
                            next();
                        }
                    }.start();
                });
    }

    private void items() {
        EventScript script = EventScript.started();
        script.add(new RunEvent.ItemsOpened(EventScript.at("each#1"), EventScript.json("[]"), Optional.empty(),
                Optional.empty(), Optional.empty()));
        for (int item = 0; item < ITEMS; item++) {
            script.add(new RunEvent.LaneStarted(EventScript.lane("main/each[" + item + "]"), Map.of()));
        }
        for (int item = 0; item < ITEMS; item++) {
            script.scheduled("main/each[" + item + "]/charge");
        }
        List<RecordedEvent> log = script.events();
        RunId run = desk.engine.holds("items", flow, RunStatus.RUNNING, log.subList(0, 2));
        desk.controller.show(run);
        when(() -> desk.controller.session().isPresent(), () -> {
            long begin = System.nanoTime();
            desk.engine.publish(run, log.subList(2, log.size()));
            new Frames() {
                @Override
                boolean frame() {
                    return desk.controller.session().orElseThrow().latest().lastSequence() >= log.size();
                }

                @Override
                void done() {
                    print("for-each of " + ITEMS + " items at once");
                    System.out.printf("  all shown after %.0f ms%n", (System.nanoTime() - begin) / 1e6);
                    desk.controller.edit();
                    next();
                }
            }.start();
        });
    }

    private void firstPage() {
        List<RecordedEvent> ended = List.of(EventScript.started().events().getFirst());
        for (int i = 0; i < RUNS; i++) {
            desk.engine.holds("r%06d".formatted(i), flow, RunStatus.COMPLETED, ended);
        }
        long begin = System.nanoTime();
        desk.panel.setFlow("orders");
        desk.panel.select(desk.panel.tabs().stream().filter(tab -> "runs-tab".equals(tab.getId())).findFirst()
                .orElseThrow());
        when(() -> stage.getScene().getRoot().lookup("#runs-table") instanceof TableView<?> table
                && !table.getItems().isEmpty(), () -> {
                    System.out.printf("first page of %,d runs: shown after %.0f ms%n", RUNS,
                            (System.nanoTime() - begin) / 1e6);
                    next();
                });
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

    /** Something that is looked at once per pulse until it is over; keeps the times between pulses. */
    private abstract static class Frames extends AnimationTimer {

        private final List<Long> gaps = new ArrayList<>();
        private long last;

        /** Whether it is over. */
        abstract boolean frame();

        abstract void done();

        int count() {
            return gaps.size();
        }

        @Override
        public void handle(long now) {
            long at = System.nanoTime();
            if (last != 0) {
                gaps.add(at - last);
            }
            last = at;
            if (frame()) {
                stop();
                done();
            }
        }

        void print(String what) {
            List<Long> sorted = new ArrayList<>(gaps);
            Collections.sort(sorted);
            if (sorted.isEmpty()) {
                System.out.println(what + ": within one frame");
                return;
            }
            System.out.printf("%s: frame median %.1f ms, p95 %.1f ms, worst %.1f ms%n", what, at(sorted, 0.5),
                    at(sorted, 0.95), at(sorted, 1));
        }

        static double at(List<Long> sorted, double share) {
            return sorted.get((int) ((sorted.size() - 1) * share)) / 1e6;
        }
    }
}

package dev.steadflow.designer.canvas;

import dev.steadflow.designer.bench.BenchFrames;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.NodePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Prints how long the canvas takes to open, to pan and zoom, and to show an edit; see docs/benchmarks.md. */
public final class CanvasBench {

    private static final int FRAMES = 90;

    private final FxThread fxThread = new FxThread(Throwable::printStackTrace);

    private CanvasBench() {}

    /** What can be measured, each followed by what it is given. */
    public static Map<String, Consumer<Runnable>> sections() {
        CanvasBench bench = new CanvasBench();
        Map<String, Consumer<Runnable>> sections = new LinkedHashMap<>();
        sections.put("warm", then -> bench.measure(100, then)); // Java compiles meanwhile.
        for (int nodes : new int[]{100, 1_000, 5_000}) {
            sections.put("canvas-" + nodes, then -> bench.measure(nodes, then));
        }
        return sections;
    }

    /** Rows of 25 steps and, in every fifth place, a parallel with two lanes of two steps. */
    private static FlowDocument flow(int nodes) {
        FlowBuilder flow = FlowBuilder.aFlow("bench");
        List<String> chain = new ArrayList<>();
        int made = 0;
        for (int i = 0; made < nodes; i++) {
            String id = "n" + i;
            chain.add(id);
            if (i % 10 == 5) {
                flow.parallel(id, lanes -> lanes
                        .lane("x", lane -> lane.step(id + "a").step(id + "b").chain(id + "a", id + "b"))
                        .lane("y", lane -> lane.step(id + "c").step(id + "d").chain(id + "c", id + "d")));
                made += 5;
            } else {
                flow.step(id, "http/request@1", "{}");
                made++;
            }
        }
        flow.chain(chain.toArray(String[]::new));
        FlowDocument document = FlowDocument.of(flow.build());
        return new DocumentRows(document).arranged(25);
    }

    private void measure(int nodes, Runnable then) {
        FlowDocument document = flow(nodes);
        long begin = System.nanoTime();
        SceneGeometry.of(document);
        long geometry = System.nanoTime();
        DocumentStore store = new DocumentStore(document);
        CanvasView view = new CanvasView(store, TestFlows.catalog(), CanvasPaints.LIGHT, fxThread, CanvasHost.none());
        Stage stage = new Stage();
        stage.setScene(new Scene(view, 1280, 780));
        stage.show();
        System.out.printf("%d nodes: geometry %.1f ms%n", nodes, (geometry - begin) / 1e6);
        frames("first frames", 3, begin, f -> {}, () -> {
            view.viewport().zoomTo(1);
            view.viewport().centerOn(NodePath.parse("n0"));
            frames("pan 100 %", FRAMES, 0, f -> view.viewport().panBy(-9, -2), () -> {
                view.viewport().zoomTo(0.4);
                frames("pan 40 %", FRAMES, 0, f -> view.viewport().panBy(-9, -4), () -> {
                    view.viewport().fit();
                    frames("pan fit", FRAMES, 0, f -> view.viewport().panBy(f % 2 == 0 ? 5 : -5, 3), () -> {
                        frames("zoom", FRAMES, 0, f -> view.viewport().zoomTo(0.06 * Math.pow(1.03, f)), () -> {
                            view.viewport().zoomTo(1);
                            view.viewport().centerOn(NodePath.parse("n2"));
                            frames("edit", FRAMES, 0, f -> edit(store), () -> {
                                stage.close();
                                then.run();
                            });
                        });
                    });
                });
            });
        });
    }

    private static void edit(DocumentStore store) {
        store.apply(new Edit.MoveNodes(Set.of(NodePath.parse("n2")), new DocVector(0, 8)));
    }

    /** Runs something once per pulse and prints the times between pulses and the work of a frame. */
    private static void frames(String what, int count, long since, IntConsumer each, Runnable done) {
        new BenchFrames() {
            private int at;

            @Override
            protected boolean frame() {
                boolean over = at == count;
                if (!over) {
                    each.accept(at++);
                }
                return over;
            }

            @Override
            protected void done() {
                if (since == 0) {
                    print("  " + what);
                } else {
                    System.out.printf("  %s: %d frames after %.0f ms%n", what, count,
                            (System.nanoTime() - since) / 1e6);
                }
                done.run();
            }
        }.start();
    }
}

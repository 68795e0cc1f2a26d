package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;

/**
 * What the engine costs on disk: a run of ten steps by itself, a thousand such runs at once, and taking up ten thousand
 * sleeping runs. A program, not a test.
 */
final class EngineBench {

    private static final int STEPS = 10;

    private EngineBench() {}

    public static void main(String[] args) throws Exception {
        Path home = Files.createTempDirectory("engine-bench");
        oneAtATime(home.resolve("one"), 300);
        manyAtOnce(home.resolve("many"), 1_000);
        recovery(home.resolve("recovery"), 10_000);
    }

    private static EngineSettings settings(Path data) throws IOException {
        return EngineSettings.inFolder(Files.createDirectories(data)).withSteps(new StepScript().stepsWithout(""));
    }

    private static FlowDefinition tenSteps() {
        FlowBuilder flow = aFlow("ten");
        String[] ids = new String[STEPS];
        for (int i = 0; i < STEPS; i++) {
            ids[i] = "s" + i;
            flow.step(ids[i], "test/echo@1", "{text: '" + i + "'}");
        }
        return flow.chain(ids).build();
    }

    private static RunId start(EmbeddedEngine engine, FlowDefinition flow) {
        return engine.start(flow, TestJson.json("{}"), Path.of(""));
    }

    private static void oneAtATime(Path data, int runs) throws Exception {
        FlowDefinition flow = tenSteps();
        try (EmbeddedEngine engine = EmbeddedEngine.open(settings(data))) {
            for (int i = 0; i < runs; i++) {
                engine.await(start(engine, flow));
            }
            double[] millis = new double[runs];
            long forces = engine.parts().journal().forces();
            for (int i = 0; i < runs; i++) {
                long begin = System.nanoTime();
                engine.await(start(engine, flow));
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
            Arrays.sort(millis);
            System.out.printf(
                    Locale.ROOT,
                    "ten steps, one run at a time: median %.2f ms, p99 %.2f ms, %.2f forces per run%n",
                    millis[runs / 2],
                    millis[runs * 99 / 100],
                    (engine.parts().journal().forces() - forces) / (double) runs);
        }
    }

    private static void manyAtOnce(Path data, int runs) throws Exception {
        FlowDefinition flow = tenSteps();
        try (EmbeddedEngine engine = EmbeddedEngine.open(settings(data))) {
            for (int round = 1; round <= 3; round++) {
                long begin = System.nanoTime();
                List<RunId> started = startAll(engine, flow, runs);
                for (RunId run : started) {
                    engine.await(run);
                }
                double seconds = (System.nanoTime() - begin) / 1e9;
                System.out.printf(Locale.ROOT, "%d runs of ten steps at once, round %d: %.0f steps/s%n", runs, round,
                        runs * STEPS / seconds);
            }
        }
    }

    private static List<RunId> startAll(EmbeddedEngine engine, FlowDefinition flow, int runs) throws Exception {
        List<RunId> started = Collections.synchronizedList(new ArrayList<>());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < runs; i++) {
                threads.execute(() -> started.add(start(engine, flow)));
            }
        }
        return started;
    }

    private static void recovery(Path data, int runs) throws Exception {
        FlowDefinition flow = aFlow("sleeper").sleep("nap", "P1D").build();
        try (EmbeddedEngine engine = EmbeddedEngine.open(settings(data))) {
            startAll(engine, flow, runs);
        }
        long begin = System.nanoTime();
        try (EmbeddedEngine engine = EmbeddedEngine.open(settings(data))) {
            System.out.printf(
                    Locale.ROOT,
                    "%d open runs taken up in %s%n",
                    engine.parts().timers().size(),
                    Duration.ofNanos(System.nanoTime() - begin));
        }
    }
}

package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.runtime.plugin.PluginLoader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The main class of a process that is killed while one run starts forty others, each of which it waits for. */
final class ParentChild {

    static final int CHILDREN = 40;

    private ParentChild() {}

    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        EmbeddedEngine engine = EmbeddedEngine.open(settings(Path.of(args[0])));
        out.print(engine.startOnce("parent", flow(args[1]), TestJson.json("{}"), Path.of("")) + " .\n");
        out.flush();
        new CountDownLatch(1).await(); // Until it is killed.
    }

    static EngineSettings settings(Path data) {
        return EngineSettings.inFolder(data).withSteps(PluginLoader.of(List.of(new AppendingStep())));
    }

    static FlowDefinition flow(String file) {
        String in = "{file: '" + file.replace("\\", "\\\\") + "'}";
        FlowDefinition kid = aFlow("kid").step("work", "test/append@1", in).build();
        String numbers =
                IntStream.range(0, CHILDREN).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        return aFlow("parent")
                .forEach("all", numbers, "item", lane -> lane.startFlow("kid", "kid", "{}")
                        .waitForRun("outcome", "{% $kid %}")
                        .edge("kid", "outcome"))
                .build()
                .withChildren(Map.of("kid", kid));
    }
}

package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.WaitNode.Take;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.plugin.PluginLoader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The main class of a process that is killed while eight senders post to one inbox: prints each number that is accepted. */
final class PayloadChild {

    private static final int SENDERS = 8;

    private PayloadChild() {}

    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        EmbeddedEngine engine = EmbeddedEngine.open(settings(Path.of(args[0])));
        RunId run = engine.startOnce("run", FLOW, TestJson.json("{}"), Path.of(""));
        String inbox = engine.inboxes(run).getFirst().id();
        AtomicInteger next = new AtomicInteger();
        Thread[] senders = new Thread[SENDERS];
        for (int i = 0; i < SENDERS; i++) {
            senders[i] = Thread.ofPlatform().start(() -> send(engine, inbox, next, out));
        }
        for (Thread sender : senders) {
            sender.join(); // Until the process is killed.
        }
    }

    private static void send(EmbeddedEngine engine, String inbox, AtomicInteger next, PrintStream out) {
        while (true) {
            int number = next.incrementAndGet();
            Payload payload = Payload.of(TestJson.json(String.valueOf(number)));
            if (engine.deliver(inbox, payload, Optional.of("key-" + number)) instanceof Delivery.Accepted) {
                out.print(number + " .\n");
                out.flush();
            }
        }
    }

    static EngineSettings settings(Path data) {
        return EngineSettings.inFolder(data).withSteps(PluginLoader.of(List.of(new AppendingStep())));
    }

    /** Takes payloads in portions of ten, for ever. */
    static final FlowDefinition FLOW = aFlow("taking")
            .webhook("hook")
            .buffer("hook", 100_000)
            .waitFor("portion", "{% $hook %}", new Take.Count(10))
            .chain("hook", "portion", "portion")
            .build();
}

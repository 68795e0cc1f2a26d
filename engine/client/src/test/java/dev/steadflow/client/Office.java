package dev.steadflow.client;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.server.FlowServer;
import dev.steadflow.server.ServerSettings;
import dev.steadflow.server.resource.StartableFlow;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** An engine in a folder behind a server, in this process, or as a process of its own that a test may kill. */
final class Office implements AutoCloseable {

    /** Ends at once with its input. */
    static final String ECHO = """
            {"schemaVersion": 1, "id": "echo", "main": {"start": "done", "nodes": {
              "done": {"type": "end", "output": "{% $input %}"}}}}
            """;

    /** Answers a caller, takes the signal go, sleeps a month. */
    static final String DESK = """
            {"schemaVersion": 1, "id": "desk", "main": {"start": "hook", "nodes": {
              "hook": {"type": "webhook", "token": "front", "respond": "manual", "next": "ask"},
              "ask": {"type": "wait", "webhook": "{% $hook %}", "next": "reply"},
              "reply": {"type": "respond", "to": "{% $ask %}", "status": 201, "body": "{% {'got': $ask.body} %}", "next": "go"},
              "go": {"type": "wait", "signal": "go", "next": "nap"},
              "nap": {"type": "sleep", "for": "P30D", "next": "done"},
              "done": {"type": "end", "output": "{% $go %}"}}}}
            """;

    private final FlowServer server;
    private final EmbeddedEngine engine;

    private Office(FlowServer server, EmbeddedEngine engine) {
        this.server = server;
        this.engine = engine;
    }

    static Office in(Path folder, UnaryOperator<ServerSettings> changes) {
        FlowServer server = FlowServer.listen(changes.apply(ServerSettings.onLoopback(0).withVersion("1")));
        EmbeddedEngine engine = EmbeddedEngine.open(EngineSettings.inFolder(folder).withHooksUrl(server.hooksUrl()));
        server.serve(engine, List.of(startable(ECHO), startable(DESK)));
        return new Office(server, engine);
    }

    private static StartableFlow startable(String text) {
        return new StartableFlow(flow(text), text, Path.of("").toAbsolutePath());
    }

    static FlowDefinition flow(String text) {
        return switch (new FlowFileCodec().read(text)) {
            case ReadResult.Read read -> read.file().definition();
            case ReadResult.Unreadable bad -> throw new AssertionError(bad.problems().toString());
        };
    }

    RemoteSettings address() {
        return RemoteSettings.at(server.localUrl());
    }

    EmbeddedEngine engine() {
        return engine;
    }

    @Override
    public void close() {
        server.stopServing();
        engine.close();
        server.close();
    }

    /** A process: its folder, and its port. Ends when it is killed. */
    public static void main(String[] args) throws InterruptedException {
        try (Office office = in(Path.of(args[0]), settings -> ServerSettings.onLoopback(Integer.parseInt(args[1])))) {
            System.out.println("ready " + office.server.localUrl());
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }
}

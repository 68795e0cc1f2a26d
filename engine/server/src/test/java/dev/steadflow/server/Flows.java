package dev.steadflow.server;

import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;
import dev.steadflow.server.resource.StartableFlow;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Flows to serve in tests. */
final class Flows {

    /** Ends at once with its input. */
    static final String ECHO = """
            {"schemaVersion": 1, "id": "echo", "name": "Echo", "description": "Says it again.",
             "input": {"type": "object", "properties": {"n": {"type": "integer"}}},
             "triggers": [{"type": "webhook", "id": "shout", "in": "{% $event.body %}"},
                          {"type": "webhook", "id": "open", "path": "echo", "in": "{% $event.body %}"},
                          {"type": "webhook", "id": "guarded", "path": "echo.guarded", "secret": "hookToken",
                           "respond": {"status": 200, "body": {"ok": true}}, "in": "{% $event.body %}"},
                          {"type": "schedule", "id": "yearly", "cron": "@yearly", "zone": "Europe/Berlin"}],
             "main": {"start": "done", "nodes": {"done": {"type": "end", "output": "{% $input %}"}}}}
            """;

    /** Waits for a request, then for the signal go, then sleeps a month. */
    static final String DESK = """
            {"schemaVersion": 1, "id": "desk", "main": {"start": "hook", "nodes": {
              "hook": {"type": "webhook", "buffer": 3, "next": "ask"},
              "ask": {"type": "wait", "webhook": "{% $hook %}", "next": "go"},
              "go": {"type": "wait", "signal": "go", "next": "nap"},
              "nap": {"type": "sleep", "for": "P30D", "next": "done"},
              "done": {"type": "end", "output": {"request": "{% $ask %}", "go": "{% $go %}"}}}}}
            """;

    /** Answers each caller with what he sent, until somebody says stop. */
    static final String TALK = """
            {"schemaVersion": 1, "id": "talk", "main": {"start": "fixed", "nodes": {
              "fixed": {"type": "webhook", "respond": {"status": 418, "headers": {"x-tea": "green"}, "body": {"tea": true}},
                        "next": "named"},
              "named": {"type": "webhook", "token": "front-desk", "next": "hook"},
              "hook": {"type": "webhook", "respond": "manual", "next": "ask"},
              "ask": {"type": "wait", "webhook": "{% $hook %}", "next": "said"},
              "said": {"type": "choice", "cases": [{"when": "{% $ask.body = 'stop' %}", "next": "done"},
                                                   {"when": "{% $ask.body = 'silence' %}", "next": "ask"}], "else": "reply"},
              "reply": {"type": "respond", "to": "{% $ask %}", "status": 201, "body": "{% $ask %}", "next": "ask"},
              "done": {"type": "end"}}}}
            """;

    private Flows() {}

    static List<StartableFlow> all() {
        return Stream.of(ECHO, DESK, TALK).map(Flows::startable).toList();
    }

    static StartableFlow startable(String text) {
        return switch (new FlowFileCodec().read(text)) {
            case ReadResult.Read read ->
                new StartableFlow(read.file().definition(), text, Path.of("").toAbsolutePath());
            case ReadResult.Unreadable bad -> throw new AssertionError(bad.problems().toString());
        };
    }
}

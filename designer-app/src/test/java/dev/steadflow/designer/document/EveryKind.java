package dev.steadflow.designer.document;

import dev.steadflow.designer.files.FlowFiles;
import dev.steadflow.flow.file.FlowFileCodec;

/** A flow in which every kind of node says everything that it can say; the node {@code a} is named wherever it may be. */
public final class EveryKind {

    private static final String TEXT = """
            {
              "schemaVersion": 1,
              "id": "every-kind",
              "main": {
                "vars": { "got": [] },
                "start": "a",
                "nodes": {
                  "a": { "type": "webhook", "next": "b" },
                  "b": { "type": "webhook", "each": "{% $a %}", "schema": { "type": "object" },
                    "respond": { "status": 201, "headers": { "x": "y" }, "body": { "ok": true } }, "buffer": 5,
                    "token": "{% $a.id %}", "lock": { "name": "{% $a.id %}", "of": "engine", "permits": 2 }, "next": "c" },
                  "c": { "type": "webhook", "respond": "manual", "next": "d" },
                  "d": { "type": "wait", "webhook": "{% $a %}", "take": 2, "timeout": "{% $a.t %}", "next": "e" },
                  "e": { "type": "wait", "signal": "{% $a.s %}", "take": "all", "next": "f" },
                  "f": { "type": "wait", "run": "{% $a %}", "next": "g" },
                  "g": { "type": "respond", "to": "{% $a %}", "status": "{% $a.code %}", "headers": { "x": "{% $a.x %}" },
                    "body": "{% $a.body %}", "next": "h" },
                  "h": { "type": "signal", "to": "{% $a %}", "name": "{% $a.n %}", "data": "{% $a.d %}", "next": "i" },
                  "i": { "type": "flow", "flow": "other", "mode": "background", "in": { "x": "{% $a %}" }, "next": "j" },
                  "j": { "type": "forEach", "items": "{% $a %}", "as": "friend", "concurrency": 3, "errors": "collect",
                    "join": { "until": "{% $a.ok %}" }, "rest": "continue",
                    "lane": { "start": "ja", "nodes": { "ja": { "type": "set", "append": { "got": "{% [$a, $friend] %}" } } } },
                    "next": "k" },
                  "k": { "type": "forEach", "items": { "from": "{% $a %}" }, "join": { "count": "{% $a.n %}" },
                    "lane": { "start": "ka", "nodes": { "ka": { "type": "end", "output": "{% $a %}" } } }, "next": "l" },
                  "l": { "type": "loop", "while": "{% $a.more %}", "until": "{% $a.done %}", "max": 7,
                    "lane": { "start": "la", "nodes": { "la": { "type": "sleep", "for": "{% $a.d %}" } } },
                    "retry": { "attempts": 2 }, "next": "m" },
                  "m": { "type": "background", "atScopeEnd": "wait", "errors": "skip",
                    "lane": { "when": "{% $a.go %}", "vars": { "v": "{% $a %}" }, "start": "ma",
                      "nodes": { "ma": { "type": "sleep", "for": "PT1S" } }, "output": "{% $a %}" }, "next": "n" },
                  "n": { "type": "scope",
                    "lane": { "start": "na", "nodes": { "na": { "type": "sleep", "until": "{% $a.at %}" } } },
                    "catch": [
                      { "on": ["Timeout"], "lane": { "start": "nb", "nodes": { "nb": { "type": "end", "output": "{% $a %}" } } } },
                      { "lane": { "start": "nc", "nodes": { "nc": { "type": "fail", "error": "Oops", "message": "{% $a %}",
                        "data": "{% $a %}" } } } } ],
                    "finally": { "start": "nd", "nodes": { "nd": { "type": "sleep", "for": "{% $a.x %}" } } },
                    "compensate": { "start": "ne", "nodes": { "ne": { "type": "sleep", "for": "{% $a.x %}" } } },
                    "handlers": [
                      { "on": { "signal": "{% $a.s %}" }, "lane": { "start": "nf", "nodes": { "nf": { "type": "end" } } } },
                      { "on": { "webhook": "{% $a %}" }, "interrupt": false,
                        "lane": { "start": "ng", "nodes": { "ng": { "type": "end", "output": "{% $a %}" } } } },
                      { "on": { "timer": "{% $a.t %}" }, "lane": { "start": "nh", "nodes": { "nh": { "type": "end" } } } },
                      { "on": { "every": "{% $a.t %}" }, "lane": { "start": "ni", "nodes": { "ni": { "type": "end" } } } } ],
                    "next": "o" },
                  "o": { "type": "parallel", "join": { "lane": "x" }, "rest": "continue", "errors": "skip", "concurrency": 1,
                    "lanes": { "x": { "start": "oa", "nodes": { "oa": { "type": "end" } } },
                      "y": { "start": "ob", "nodes": { "ob": { "type": "end" } } } }, "next": "p" },
                  "p": { "type": "race", "rest": "continue", "errors": "collect",
                    "lanes": { "x": { "start": "pa", "nodes": { "pa": { "type": "end" } } } }, "next": "q" },
                  "q": { "type": "choice", "cases": [ { "when": "{% $a.yes %}", "next": "r" } ], "else": "r" },
                  "r": { "type": "end", "of": "flow", "output": "{% $a %}" }
                }
              }
            }
            """;

    private EveryKind() {}

    /** The document, its nodes not placed. */
    public static FlowDocument document() {
        return new FlowFiles(new FlowFileCodec()).parse(TEXT).orElseThrow();
    }
}

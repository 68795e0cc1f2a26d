package dev.steadflow.flow.file;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.validation.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowFileCodecTest {

    private final FlowFileCodec codec = new FlowFileCodec();

    private FlowFile readable(String text) {
        ReadResult result = codec.read(text);
        assertThat(result).as(() -> result.problems().toString()).isInstanceOf(ReadResult.Read.class);
        return ((ReadResult.Read) result).file();
    }

    private Problem onlyProblem(String text) {
        ReadResult result = codec.read(text);
        assertThat(result).isInstanceOf(ReadResult.Unreadable.class);
        assertThat(result.problems()).hasSize(1);
        return result.problems().getFirst();
    }

    private static String flowWith(String nodes) {
        return "{\n\"schemaVersion\": 1,\n\"id\": \"x\",\n\"main\": {\n\"start\": \"a\",\n\"nodes\": {\n" + nodes
                + "\n}}}";
    }

    @Nested
    class Writing {

        @Test
        void whatIsWrittenReadsBackEqual() {
            FlowFile file = SampleFiles.everythingDrawn();

            assertThat(codec.write(readable(codec.write(file)))).isEqualTo(codec.write(file));
            assertThat(FlowHash.of(readable(codec.write(file)).definition())).isEqualTo(FlowHash.of(file.definition()));
            assertThat(readable(codec.write(file)).layout()).isEqualTo(file.layout());
            assertThat(readable(codec.write(file)).drawing()).isEqualTo(file.drawing());
        }

        @Test
        void keysStandInTheirFixedOrderAndDefaultsAreNotWritten() {
            FlowDefinition flow = aFlow("small")
                    .step("a", "http/request@1", "{url: 'https://example.org'}")
                    .end("done", "'{% $a.body %}'")
                    .chain("a", "done")
                    .label("a", "Fetch")
                    .build();

            assertThat(codec.write(new FlowFile(flow, Map.of(
                    NodePath.parse("a"), List.of(0.0, 120.0)))))
                    .isEqualTo("""
                            {
                              "schemaVersion": 1,
                              "id": "small",
                              "main": {
                                "start": "a",
                                "nodes": {
                                  "a": {
                                    "type": "step",
                                    "label": "Fetch",
                                    "uses": "http/request@1",
                                    "in": {
                                      "url": "https://example.org"
                                    },
                                    "next": "done"
                                  },
                                  "done": {
                                    "type": "end",
                                    "output": "{% $a.body %}"
                                  }
                                }
                              },
                              "layout": {
                                "a": [0, 120]
                              }
                            }
                            """);
        }

        @Test
        void theDrawingStandsBeforeTheLayoutWithALineForEachNote() {
            FlowFile file = new FlowFile(
                    SampleFiles.tiny(),
                    Map.of(NodePath.parse("done"), List.of(0.0, 8.0)),
                    new Drawing(
                            Map.of("note", new StickyNote("Two\nlines", 0, -96, 200, 80, StickyNote.Tint.YELLOW)),
                            Set.of(),
                            Set.of(NodePath.parse("done"))));

            assertThat(codec.write(file)).endsWith("""
                      },
                      "drawing": {
                        "notes": {
                          "note": {"text": "Two\\nlines", "at": [0, -96, 200, 80]}
                        },
                        "pinned": [
                          "done"
                        ]
                      },
                      "layout": {
                        "done": [0, 8]
                      }
                    }
                    """);
            assertThat(FlowHash.of(readable(codec.write(file)).definition()))
                    .isEqualTo(FlowHash.of(SampleFiles.tiny()));
        }

        @Test
        void movingANodeChangesOneLine() {
            FlowFile before = SampleFiles.everythingDrawn();
            Map<NodePath, List<Double>> moved = new LinkedHashMap<>(before.layout());
            moved.put(NodePath.parse("call"), List.of(7.0, 8.5));

            List<String> linesBefore = codec.write(before).lines().toList();
            List<String> linesAfter =
                    codec.write(new FlowFile(before.definition(), moved, before.drawing())).lines().toList();

            assertThat(linesAfter).hasSameSizeAs(linesBefore);
            assertThat(linesAfter.stream().filter(line -> !linesBefore.contains(line)))
                    .containsExactly("    \"call\": [7, 8.5],");
        }

        @Test
        void textsThatUtf8CannotCarryAreEscaped() {
            FlowDefinition flow = aFlow().end("done", "'lone \\ud800 and control \\u0001 and caf\\u00e9'").build();

            String text = codec.write(FlowFile.of(flow));

            assertThat(text).contains("lone \\ud800 and control \\u0001 and café");
            assertThat(readable(text).definition()).isEqualTo(flow);
        }
    }

    @Nested
    class Unknown {

        @Test
        void keysAreKeptWhereTheyStood() {
            String text = """
                    {
                      "schemaVersion": 1,
                      "id": "x",
                      "main": {
                        "start": "a",
                        "nodes": {
                          "a": {
                            "type": "step",
                            "uses": "http/request@1",
                            "weights": {
                              "name": "one",
                              "heavy": 1.50
                            },
                            "colour": "red"
                          }
                        },
                        "handlers": []
                      },
                      "errors": {}
                    }
                    """;

            FlowFile file = readable(text);

            assertThat(codec.write(file)).isEqualTo(text);
            assertThat(file.definition().main().node("a").orElseThrow().settings().unknown().values())
                    .containsOnlyKeys("weights", "colour");
        }

        @Test
        void keysWithoutRoomAreRefusedRatherThanLost() {
            Problem problem = onlyProblem(flowWith("""
                    "a": {"type": "choice", "cases": [{"when": "{% true %}", "next": "a", "weight": 3}]}"""));

            assertThat(problem.code()).isEqualTo("unknown-key");
            assertThat(problem.message()).contains("label, next, when").contains("'weight'");
        }

        @Test
        void kindsNobodyKnowsOpenAsText() {
            assertThat(onlyProblem(flowWith("\"a\": {\"type\": \"teleport\"}")).code()).isEqualTo("unknown-kind");
            assertThat(onlyProblem(flowWith("\"a\": {\"type\": \"\"}")).code()).isEqualTo("unknown-kind");
        }
    }

    @Nested
    class BadFiles {

        @Test
        void brokenJsonIsPlaced() {
            Problem problem = onlyProblem("{\n  \"id\": \"x\",\n  \"main\": oops\n}");

            assertThat(problem.code()).isEqualTo("bad-json");
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.column()).isBetween(11, 16);
        }

        @Test
        void aBraceThatIsNeverClosedIsToldWithoutTheWordsOfTheLibrary() {
            Problem problem = onlyProblem("{\n  \"id\": \"x\",\n  \"main\": {");

            assertThat(problem.message()).contains("Unexpected end-of-input").doesNotContain("Source", "Feature",
                    "marker at");
            assertThat(problem.line()).isEqualTo(3);
        }

        @Test
        void aKeyWrittenTwiceIsRefused() {
            Problem problem = onlyProblem("{\n  \"id\": \"x\",\n  \"id\": \"y\"\n}");

            assertThat(problem.code()).isEqualTo("bad-json");
            assertThat(problem.message()).contains("id");
            assertThat(problem.line()).isEqualTo(3);
        }

        @Test
        void aNewerVersionSaysSo() {
            Problem problem = onlyProblem("{\"schemaVersion\": 2, \"id\": \"x\", \"hyper\": {}}");

            assertThat(problem.code()).isEqualTo("newer-version");
            assertThat(problem.message()).contains("found 2").contains("not overwritten");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "   ", "[]", "null", "{} {}", "{", "\"text\"", "{\"schemaVersion\": 1e99999999}",
                "\uFEFF"})
        void anyOtherTextGivesAProblem(String text) {
            assertThat(codec.read(text)).isInstanceOf(ReadResult.Unreadable.class);
            assertThat(codec.read(text).problems()).isNotEmpty();
        }

        @Test
        void wrongTypesAndMissingKeysAreAllReported() {
            ReadResult result = codec.read("""
                    {"schemaVersion": 1, "id": 7, "main": {"start": "a", "nodes": {
                      "a": {"type": "step", "in": "text", "retry": {"attempts": "many", "delay": "soon"}},
                      "b": {"type": "race"},
                      "c.d": {"type": "end"},
                      "e": 5
                    }}, "layout": {"a": [1], "zz": [1, 2]}}
                    """);

            assertThat(result).isInstanceOf(ReadResult.Unreadable.class);
            assertThat(result.problems().stream().map(it -> it.line() + " " + it.field() + " " + it.code()))
                    .contains(
                            "1 /id wrong-type",
                            "2  missing-key",
                            "2 /in wrong-type",
                            "2 /retry/attempts wrong-type",
                            "2 /retry/delay bad-duration",
                            "3  missing-key",
                            "4 /main/nodes/c.d bad-id",
                            "5 /main/nodes/e wrong-type",
                            "6 /layout/a bad-layout",
                            "6 /layout/zz layout-of-nothing");
        }

        @Test
        void aDrawingThatCannotBeKeptIsReported() {
            ReadResult result = codec.read("""
                    {"schemaVersion": 1, "id": "a", "main": {"nodes": {}}, "drawing": {"notes": {
                      "a": {"text": "no place"},
                      "b": {"text": "flat", "at": [0, 0, 100, 0]},
                      "c": {"text": "red", "at": [0, 0, 9, 9], "tint": "red", "font": "large"}
                    },
                    "pinned": ["zz"],
                    "zoom": 2}}
                    """);

            assertThat(result).isInstanceOf(ReadResult.Unreadable.class);
            assertThat(result.problems().stream().map(it -> it.line() + " " + it.field() + " " + it.code()))
                    .contains(
                            "2 /drawing/notes/a missing-key",
                            "3 /drawing/notes/b/at bad-layout",
                            "4 /drawing/notes/c/tint wrong-value",
                            "4 /drawing/notes/c/font unknown-key",
                            "6 /drawing/pinned layout-of-nothing",
                            "7 /drawing/zoom unknown-key");
        }

        @Test
        void deepNestingIsRefusedWithoutHarm() {
            String deep = "[".repeat(100_000);

            assertThat(onlyProblem("{\"schemaVersion\": 1, \"x\": " + deep).code()).isEqualTo("bad-json");
        }

        @Test
        void lanesInsideLanesHaveALimit() {
            String text = "{\"start\": \"a\", \"nodes\": {\"a\": {\"type\": \"end\"}}}";
            for (int i = 0; i < 100; i++) {
                text = "{\"start\": \"a\", \"nodes\": {\"a\": {\"type\": \"scope\", \"lane\": " + text + "}}}";
            }

            assertThat(onlyProblem("{\"schemaVersion\": 1, \"id\": \"x\", \"main\": " + text + "}").code())
                    .isEqualTo("too-deep");
        }

        @Test
        void filesThatAreTooLargeAreRefused() {
            assertThat(onlyProblem(" ".repeat(FlowFileCodec.MAX_FILE_CHARACTERS + 1)).code()).isEqualTo("too-large");
        }

        @Test
        void numbersBeyondAllBoundsDoNoHarm() {
            for (String number : List.of("1e2147483647", "1e-2147483647", "1e99999999999", "-0.0", "1".repeat(900))) {
                ReadResult result = codec.read(flowWith("\"a\": {\"type\": \"end\", \"output\": " + number + "}"));
                if (result instanceof ReadResult.Read read) {
                    assertThat(FlowHash.of(read.file().definition())).hasSize(64);
                    assertThat(FlowHash.of(readable(codec.write(read.file())).definition()))
                            .isEqualTo(FlowHash.of(read.file().definition()));
                }
            }
        }

        @Test
        void damagedFilesAreReadOrReportedButNeverThrow() {
            String good = codec.write(SampleFiles.everythingDrawn());
            Random random = new Random(4711);
            String noise = "{}[]:,\"0e.-x\\ \n";
            for (int i = 0; i < 3_000; i++) {
                StringBuilder damaged = new StringBuilder(good);
                for (int j = 0; j <= i % 3; j++) {
                    damaged.setCharAt(random.nextInt(good.length()), noise.charAt(random.nextInt(noise.length())));
                }
                switch (codec.read(damaged.toString())) {
                    case ReadResult.Read read ->
                        assertThat(codec.write(readable(codec.write(read.file())))).isEqualTo(codec.write(read.file()));
                    case ReadResult.Unreadable unreadable -> assertThat(unreadable.problems()).isNotEmpty();
                }
            }
        }

        @Test
        void tooManyNodesAreRefused() {
            StringBuilder nodes = new StringBuilder("\"a\": {\"type\": \"end\"}");
            for (int i = 0; i < 5_000; i++) {
                nodes.append(",\"n").append(i).append("\": {\"type\": \"end\"}");
            }

            assertThat(onlyProblem(flowWith(nodes.toString())).code()).isEqualTo("too-many-nodes");
        }
    }

    @Nested
    class Places {

        @Test
        void nodesAndFieldsAreFoundInTheText() {
            String text = codec.write(SampleFiles.everythingDrawn());
            ReadResult.Read read = (ReadResult.Read) codec.read(text);
            List<String> lines = text.lines().toList();

            Place until = read.places().place(NodePath.parse("either.timeout/until"), "/until").orElseThrow();
            Place swallow = read.places().place(NodePath.parse("guarded.catch1/swallow"), "").orElseThrow();
            Place missing = read.places().place(NodePath.parse("call"), "/in/body/x").orElseThrow();

            assertThat(lines.get(until.line() - 1).substring(until.column() - 1)).startsWith("\"2030-01-01");
            assertThat(lines.get(swallow.line() - 1).substring(swallow.column() - 1)).isEqualTo("\"swallow\": {");
            assertThat(lines.get(missing.line() - 1)).isEqualTo("        \"in\": {");
            assertThat(read.places().place(NodePath.parse("nowhere"), "")).isEmpty();
        }
    }

    @Nested
    class Defaults {

        @Test
        void retryAndInMayBeLeftOut() {
            FlowFile file = readable(
                    flowWith("\"a\": {\"type\": \"step\", \"uses\": \"t/x@1\", \"retry\": {\"attempts\": 1}}"));

            StepNode step = (StepNode) file.definition().main().node("a").orElseThrow();

            assertThat(step.in()).isEqualTo(json("{}"));
            assertThat(step.settings().retry().orElseThrow().attempts()).isEqualTo(1);
            assertThat(step.settings().retry().orElseThrow().backoff()).isEqualTo(2.0);
        }
    }
}

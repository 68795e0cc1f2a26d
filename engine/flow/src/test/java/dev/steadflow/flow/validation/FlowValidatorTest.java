package dev.steadflow.flow.validation;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.TestSteps;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.UnknownKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FlowValidatorTest {

    private final FlowValidator validator = new FlowValidator();

    private List<Problem> problems(FlowBuilder flow) {
        return validator.validate(flow.build(), TestSteps.catalog());
    }

    /** One line per problem: {@code ERROR unknown-name a /in/x}. */
    private List<String> found(FlowBuilder flow) {
        return problems(flow).stream().map(FlowValidatorTest::line).toList();
    }

    private static String line(Problem problem) {
        String node = problem.node().map(path -> " " + path.text()).orElse("");
        return problem.severity() + " " + problem.code() + node
                + (problem.field().isEmpty() ? "" : " " + problem.field());
    }

    private String message(FlowBuilder flow) {
        return problems(flow).getFirst().message();
    }

    @Test
    void aSoundFlowHasNoProblems() {
        FlowBuilder flow = aFlow()
                .input("{type: 'object', required: ['n']}")
                .var("total", "0")
                .step("call", "http/request@1", "{url: '{% $input.url %}', token: {$secret: 'key'}}")
                .timeout("call", "PT30S")
                .out("call", "'{% $result.body %}'")
                .choice("which")
                .on("which", "{% $call.ok %}", "both")
                .otherwise("which", "later")
                .sleepUntil("later", "2030-01-01T00:00:00Z")
                .parallel("both", p -> p.lane("left", l -> l.step("a").add("raise", "total", "1").chain("a", "raise"))
                        .lane("right", l -> l.when("{% $call.n > 1 %}").step("b").output("'{% $b %}'")))
                .scope("guarded", l -> l.step("risky"))
                .onError("guarded", List.of("Timeout"), l -> l.end("stop", "'{% $error.message & $which %}'"))
                .end("done", "{total: '{% $total %}', both: '{% $both.right %}', run: '{% $run.id %}'}")
                .chain("call", "which")
                .chain("later", "both", "guarded", "done");

        assertThat(problems(flow)).isEmpty();
    }

    @Nested
    class Graph {

        @Test
        void emptyFlowsAndLanesAreErrors() {
            assertThat(found(aFlow())).containsExactly("ERROR empty-scope /main");
            assertThat(found(aFlow().parallel("p", p -> p.lane("x", l -> l))))
                    .containsExactly("ERROR empty-scope p /lanes/x");
            assertThat(found(aFlow().scope("s", l -> l.step("a")).onError("s", List.of(), l -> l)))
                    .containsExactly("ERROR empty-scope s /catch/0/lane");
        }

        @Test
        void theFirstNodeExists() {
            assertThat(found(aFlow().step("a").start("b"))).containsExactly("ERROR unknown-start /main/start");
            FlowDefinition flow = aFlow().step("a").build();
            assertThat(validator.validate(flow.withMain(flow.main().withStart(Optional.empty())), TestSteps.catalog()))
                    .extracting(Problem::code)
                    .containsExactly("no-start");
        }

        @Test
        void edgesStayInTheirLane() {
            FlowBuilder flow = aFlow().step("a").race("r", r -> r.lane("x", l -> l.step("inner").edge("inner", "a")))
                    .chain("a", "r");

            assertThat(found(flow)).containsExactly("ERROR unknown-next r.x/inner /next");
            assertThat(message(flow)).contains("no edge leaves its lane");
            assertThat(message(aFlow().step("charge").step("a").edge("a", "chrge"))).contains("Did you mean 'charge'?");
        }

        @Test
        void nodesThatNothingLeadsToAreRemarkedUpon() {
            assertThat(found(aFlow().step("a").step("b"))).containsExactly("WARNING unreachable b");
        }

        @Test
        void choicesNeedCasesThatLeadSomewhere() {
            assertThat(found(aFlow().choice("c"))).containsExactly("ERROR no-case c /cases", "WARNING no-else c");
            ChoiceNode dangling = new ChoiceNode(
                    List.of(new ChoiceNode.Case(Optional.empty(), "{% true %}", Optional.empty())),
                    Optional.of("a"),
                    NodeSettings.NONE);
            assertThat(found(aFlow().node("c", dangling).step("a"))).containsExactly("ERROR dangling-case c /cases/0");
            assertThat(found(aFlow().choice("c").on("c", "true", "a").otherwise("c", "a").step("a")))
                    .containsExactly("ERROR not-an-expression c /cases/0/when");
        }

        @Test
        void loopsWaitSomewhere() {
            FlowBuilder busy = aFlow().var("n", "0").choice("more").on("more", "{% $n < 3 %}", "raise")
                    .otherwise("more", "done").add("raise", "n", "1").edge("raise", "more").end("done", "1");
            FlowBuilder calm = aFlow().var("n", "0").choice("more").on("more", "{% $n < 3 %}", "raise")
                    .otherwise("more", "done").add("raise", "n", "1").sleep("nap", "PT1S").chain("raise", "nap", "more")
                    .end("done", "1");

            assertThat(found(busy)).containsExactly("ERROR busy-loop more");
            assertThat(message(busy)).contains("more → raise → more");
            assertThat(found(calm)).isEmpty();
            assertThat(found(calm.disable("nap"))).containsExactly("ERROR busy-loop more");
        }
    }

    @Nested
    class NamesInExpressions {

        @Test
        void aNameThatNobodyHasIsAnError() {
            FlowBuilder flow =
                    aFlow().step("charge").step("b", "test/echo@1", "{x: ['{% $chrage.id %}']}").chain("charge", "b");

            assertThat(found(flow)).containsExactly("ERROR unknown-name b /in/x/0");
            assertThat(message(flow)).contains("Did you mean '$charge'?");
        }

        @Test
        void aNodeIsKnownOnceItHasRun() {
            FlowBuilder flow = aFlow().step("a", "test/echo@1", "{x: '{% $b %}'}")
                    .step("b", "test/echo@1", "{x: '{% $a & $b %}'}").chain("a", "b");

            assertThat(found(flow)).containsExactly("ERROR unknown-name a /in/x", "ERROR unknown-name b /in/x");
            assertThat(problems(flow).get(0).message()).contains("does not run before");
            assertThat(problems(flow).get(1).message()).contains("the node itself");
        }

        @Test
        void aNodeOnSomeWaysOnlyIsRemarkedUpon() {
            FlowBuilder flow =
                    aFlow().choice("c").on("c", "{% $input.x %}", "a").otherwise("c", "b").step("a").step("b")
                            .end("done", "'{% $a & $b & $c %}'").chain("a", "done").chain("b", "done");

            assertThat(found(flow)).containsExactly("WARNING maybe-missing-name done /output",
                    "WARNING maybe-missing-name done /output");
        }

        @Test
        void aNameThatWasAskedForIsKnown() {
            FlowBuilder flow = aFlow().choice("c").on("c", "{% $input.x %}", "a").otherwise("c", "ask").step("a")
                    .edge("a", "ask").choice("ask").otherwise("ask", "done").end("done", "'{% $exists($a) ? $a : 0 %}'")
                    .end("use", "'{% $a %}'");

            assertThat(found(flow.on("ask", "{% $exists($a) and $exists($c) %}", "use"))).isEmpty();
            assertThat(found(aFlow().choice("c").on("c", "{% $input.x %}", "a").otherwise("c", "ask").step("a")
                    .edge("a", "ask").choice("ask").on("ask", "{% $exists($a) or $input.y %}", "use")
                    .otherwise("ask", "use").end("use", "'{% $a %}'")))
                    .containsExactly("WARNING maybe-missing-name use /output");
        }

        @Test
        void whatHappensInALaneStaysInTheLane() {
            FlowBuilder flow = aFlow().race("r", r -> r.lane("x", l -> l.step("inner"))).end("done", "'{% $inner %}'")
                    .chain("r", "done");

            assertThat(found(flow)).containsExactly("ERROR unknown-name done /output");
            assertThat(message(flow)).contains("lane 'x' of 'r'");
        }

        @Test
        void lanesKnowWhatTheirOwnerKnows() {
            FlowBuilder flow = aFlow().step("a")
                    .parallel("p", p -> p.lane("x", l -> l.when("{% $a %}").var("v", "'{% $a %}'")
                            .step("inner", "test/echo@1", "{x: '{% $a & $v & $p %}'}").output("'{% $inner & $v %}'")))
                    .chain("a", "p");

            assertThat(found(flow)).containsExactly("ERROR unknown-name p.x/inner /in/x");
        }

        @Test
        void errorAndResultAreKnownInTheirPlaces() {
            assertThat(found(aFlow().step("a", "test/echo@1", "{x: '{% $error & $result & $item %}'}")))
                    .containsExactly("ERROR unknown-name a /in/x", "ERROR unknown-name a /in/x",
                            "ERROR unknown-name a /in/x");
            assertThat(found(aFlow().scope("s", l -> l.step("a")).onError("s", List.of(),
                    l -> l.parallel("p", p -> p.lane("x", m -> m.end("e", "'{% $error.name %}'"))))))
                    .isEmpty();
        }

        @Test
        void namesWithoutDollarSignsAreRemarkedUpon() {
            assertThat(found(aFlow().end("e", "'{% input.n + 1 %}'"))).containsExactly("WARNING loose-name e /output");
            assertThat(message(aFlow().end("e", "'{% input.n + 1 %}'"))).contains("Did you mean '$input'?");
            assertThat(
                    found(aFlow().step("charge").end("e", "'{% $input.items[id = charge.id] %}'").chain("charge", "e")))
                    .containsExactly("WARNING loose-name e /output");
            assertThat(found(aFlow().end("e", "'{% $input.items[price > 3].{\\\"n\\\": name}^(n) %}'"))).isEmpty();
            assertThat(found(aFlow().end("e", "'{% $map($input.items, function($i) { $i.name }) %}'"))).isEmpty();
        }

        @Test
        void brokenExpressionsAreErrorsWithAPlace() {
            FlowBuilder flow = aFlow().end("e", "{a: '{% $input. %}'}");

            assertThat(found(flow)).containsExactly("ERROR bad-expression e /output/a");
            assertThat(message(flow)).contains("'$input.'").contains("the expression ends here");
            assertThat(found(aFlow().end("e", "'Hello {% $input.name %}'")))
                    .containsExactly("WARNING half-expression e /output");
        }
    }

    @Nested
    class Ids {

        @Test
        void idsAreIdentifiersThatMeanOneThing() {
            assertThat(found(aFlow().step("send-mail"))).containsExactly("ERROR bad-id send-mail");
            assertThat(found(aFlow().step("input"))).containsExactly("ERROR reserved-id input");
            assertThat(found(aFlow().step("sum"))).containsExactly("ERROR reserved-id sum");
            assertThat(found(aFlow().var("a", "1").step("a"))).containsExactly("ERROR shadowed-id /main/vars/a");
            assertThat(found(aFlow().step("a").parallel("p", p -> p.lane("x", l -> l.step("a"))).chain("a", "p")))
                    .containsExactly("ERROR shadowed-id p.x/a");
            assertThat(found(aFlow("Bad Id").step("a"))).containsExactly("ERROR bad-flow-id /id");
        }
    }

    @Nested
    class Steps {

        @Test
        void stepTypesAreInstalled() {
            assertThat(message(aFlow().step("a", "http/requst@1", "{}"))).contains("Did you mean 'http/request@1'?");
            assertThat(message(aFlow().step("a", "http/request@2", "{}"))).contains("Installed is http/request@1.");
        }

        @Test
        void inputsFitTheirSchema() {
            assertThat(found(aFlow().step("a", "http/request@1", "{}")))
                    .containsExactly("ERROR missing-field a /in/url");
            assertThat(found(aFlow().step("a", "http/request@1", "{url: 1, metod: 'GET'}")))
                    .containsExactly("ERROR wrong-type a /in/url", "ERROR unknown-field a /in/metod");
            assertThat(message(aFlow().step("a", "http/request@1", "{url: 'u', metod: 'GET'}")))
                    .contains("Did you mean 'method'?");
            assertThat(message(aFlow().step("a", "http/request@1", "{url: 'u', method: 'get'}")))
                    .contains("Did you mean 'GET'?");
            assertThat(found(
                    aFlow().step("a", "http/request@1", "{url: 'u', headers: {x: 1}, tags: ['a', 2], retries: 1.5}")))
                    .containsExactly("ERROR wrong-type a /in/headers/x", "ERROR wrong-type a /in/tags/1",
                            "ERROR wrong-type a /in/retries");
            assertThat(found(
                    aFlow().step("a", "http/request@1", "{url: '{% $input.u %}', retries: '{% 3 %}', body: [1]}")))
                    .isEmpty();
        }

        @Test
        void secretsStandInStepInputsOnly() {
            assertThat(found(aFlow().step("a", "http/request@1", "{url: 'u', token: 'abc'}")))
                    .containsExactly("WARNING literal-secret a /in/token");
            assertThat(found(aFlow().end("e", "{key: {$secret: 'k'}}")))
                    .containsExactly("ERROR misplaced-secret e /output/key");
            assertThat(found(aFlow().step("a", "http/request@1", "{url: 'u', token: {$secret: 1}}")))
                    .containsExactly("ERROR misplaced-secret a /in/token");
        }

        @Test
        void largeNumbersAreRemarkedUpon() {
            assertThat(found(aFlow().end("e", "{a: 9007199254740992, b: 9007199254740993}")))
                    .containsExactly("WARNING large-number e /output/b");
        }
    }

    @Nested
    class Variables {

        @Test
        void variablesAreDeclared() {
            assertThat(found(aFlow().var("total", "0").set("s", "totl", "1")))
                    .containsExactly("ERROR unknown-variable s /set/totl");
            assertThat(found(aFlow().assign("s"))).containsExactly("WARNING empty-set s");
        }

        @Test
        void lanesThatRunTogetherOnlyAddToSharedVariables() {
            FlowBuilder bad = aFlow().var("v", "[]").parallel("p",
                    p -> p.lane("x", l -> l.scope("s", m -> m.set("keep", "v", "[1]"))));
            FlowBuilder good = aFlow().var("v", "[]").parallel("p", p -> p.lane("x",
                    l -> l.var("own", "1").append("keep", "v", "1").set("mine", "own", "2").chain("keep", "mine")))
                    .scope("s", l -> l.set("plain", "v", "[]")).chain("p", "s");

            assertThat(found(bad)).containsExactly("ERROR set-across-lanes p.x/s.lane/keep /set/v");
            assertThat(found(good)).isEmpty();
        }

        @Test
        void changesFitTheVariable() {
            assertThat(found(aFlow().var("n", "0").append("s", "n", "1").put("s", "n", "5").add("s", "n", "'x'")))
                    .containsExactly("ERROR wrong-type s /append/n", "ERROR wrong-type s /put/n",
                            "ERROR wrong-type s /put/n", "ERROR wrong-type s /add/n");
        }
    }

    @Nested
    class LanesAndTimes {

        @Test
        void containersHaveLanesAndAJoinThatCanBeMet() {
            assertThat(found(aFlow().race("r", r -> r))).containsExactly("ERROR no-lanes r /lanes");
            assertThat(found(
                    aFlow().parallel("p", p -> p.lane("x", l -> l.step("a")).join(new Join.Count(2)).concurrency(0))))
                    .containsExactly("ERROR bad-join p /join", "ERROR bad-concurrency p /concurrency");
            assertThat(
                    message(aFlow().parallel("p", p -> p.lane("left", l -> l.step("a")).join(new Join.Lane("lefd")))))
                    .contains("Did you mean 'left'?");
        }

        @Test
        void aCatchAfterACatchOfAllIsRemarkedUpon() {
            assertThat(found(aFlow().scope("s", l -> l.step("a")).onError("s", List.of("*"), l -> l.step("b"))
                    .onError("s", List.of("Timeout"), l -> l.step("c"))))
                    .containsExactly("WARNING unreachable-catch s /catch/1");
        }

        @Test
        void timesCanBeRead() {
            assertThat(found(aFlow().sleep("s", "5 minutes"))).containsExactly("ERROR bad-duration s /for");
            assertThat(found(aFlow().sleep("s", "PT-5S"))).containsExactly("ERROR bad-duration s /for");
            assertThat(found(aFlow().sleepUntil("s", "tomorrow"))).containsExactly("ERROR bad-date s /until");
            assertThat(found(aFlow().node("s",
                    new SleepNode(Optional.empty(), Optional.empty(), Optional.empty(), NodeSettings.NONE))))
                    .containsExactly("ERROR sleep-time s");
            assertThat(found(aFlow().node("s",
                    new SleepNode(Optional.of("PT1S"), Optional.of("{% $input.d %}"), Optional.empty(),
                            NodeSettings.NONE))))
                    .containsExactly("ERROR sleep-time s");
            assertThat(found(aFlow().step("a").timeout("a", "soon"))).containsExactly("ERROR bad-duration a /timeout");
            assertThat(found(aFlow().sleep("s", "PT1S").timeout("s", "PT1S")))
                    .containsExactly("ERROR misplaced-timeout s /timeout");
            assertThat(found(aFlow().sleep("s", "PT1S").retry("s", 2, Duration.ZERO)))
                    .containsExactly("ERROR misplaced-retry s /retry");
            assertThat(found(aFlow().step("a").retry("a", 0, Duration.ofSeconds(-1))))
                    .containsExactly("ERROR bad-retry a /retry/attempts", "ERROR bad-retry a /retry/delay");
        }
    }

    @Nested
    class TheFlowItself {

        @Test
        void keysThatNobodyKnowsAreRemarkedUpon() {
            UnknownKeys keys = new UnknownKeys(Map.of("colour", json("'red'")));
            FlowBuilder flow = aFlow().step("a").settings("a", it -> new NodeSettings(
                    it.label(), it.note(), it.disabled(), it.out(), it.timeout(), it.retry(), it.lock(), keys));

            assertThat(found(flow)).containsExactly("WARNING unknown-key a /colour");
        }

        @Test
        void manyProblemsAreNotAllReportedButErrorsAlwaysAre() {
            FlowBuilder flow = aFlow();
            for (int i = 0; i < 1_200; i++) {
                flow.end("n" + i, "'Hello {% $name %}'");
            }
            flow.end("last", "'{% $nobody %}'");

            List<String> found = found(flow);

            assertThat(found).hasSize(1_001).contains("ERROR unknown-name last /output");
        }

        @Test
        void schemasAreSchemas() {
            assertThat(found(aFlow().input("{$ref: 'https://example.org/schema.json'}").step("a")))
                    .containsExactly("ERROR bad-schema /input");
            assertThat(found(aFlow()
                    .input("{type: 'object', properties: {a: {$ref: '#/$defs/x'}}, $defs: {x: {type: 'string'}}}")
                    .step("a"))).isEmpty();
        }

        @Test
        void everyCodeIsExplained() throws Exception {
            String page = Files.readString(Path.of("../../docs/problems.md"));

            for (ProblemCode code : ProblemCode.values()) {
                assertThat(page).contains("| `" + code.text() + "` |");
            }
        }
    }

    @Test
    void unusualParallelNodesAreStillChecked() {
        ParallelNode node = new ParallelNode(Map.of(), new Join.First(), Rest.CANCEL, Errors.SKIP, Optional.empty(),
                Optional.of("nowhere"), NodeSettings.NONE);

        assertThat(found(aFlow().node("p", node))).containsExactly("ERROR unknown-next p /next",
                "ERROR no-lanes p /lanes");
    }
}

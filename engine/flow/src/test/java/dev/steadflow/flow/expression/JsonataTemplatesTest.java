package dev.steadflow.flow.expression;

import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class JsonataTemplatesTest {

    private static final JsonNode INPUT = json("""
            {name: 'Ada', n: 3, price: 1.5, big: 12345678901234567890, nothing: null,
             orders: [{id: 'a', total: 10, tags: ['x', 'y']}, {id: 'b', total: 20.5, tags: []}], one: [{id: 'z'}]}
            """);

    private final Templates templates = new JsonataTemplates(new Expressions());
    private final Names names = FixedNames.of(Map.of("input", INPUT, "charge", json("{status: 200}")));

    private JsonNode value(String expression) throws ExpressionException {
        return templates.evaluate(JsonNodeFactory.instance.stringNode("{% " + expression + " %}"), names);
    }

    private ExpressionException failure(String expression) {
        return catchThrowableOfType(ExpressionException.class, () -> value(expression));
    }

    @Nested
    class Behaviour {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
                "$input.name | 'Ada'",
                "$input.n + 1 | 4",
                "$input.n / 2 | 1.5",
                "1.5 + 1.5 | 3",
                "$input.price | 1.5",
                "$input.big | 12345678901234567890",
                "$input.nothing | null",
                "$input.nothing = null | true",
                "$exists($input.nothing) | true",
                "$exists($input.missing) | false",
                "$input.missing | null",
                "$input.orders.total | [10, 20.5]",
                "$sum($input.orders.total) | 30.5",
                "$input.orders[total > 15].id | 'b'",
                "$input.orders[total > 15].[id] | ['b']",
                "$input.orders[0].tags | ['x', 'y']",
                "$input.orders[1].tags | []",
                "$input.orders^(>total).id | ['b', 'a']",
                "$input.orders{id: total} | {a: 10, b: 20.5}",
                "$map($input.orders, function($o, $i) { $o.id & $i }) | ['a0', 'b1']",
                "$filter([1..10], function($x) { $x % 3 = 0 }) | [3, 6, 9]",
                "$reduce([1..4], function($a, $b) { $a * $b }) | 24",
                "($double := function($x) { $x * 2 }; $double($input.n)) | 6",
                "$uppercase('i') & $lowercase('I') | 'Ii'",
                "$input.name ~> $uppercase | 'ADA'",
                "$input.name ~> $substring(0, 1) | 'A'",
                "($first := $substring(?, 0, 1); $first('abc')) | 'a'",
                "($p := $pad(?, 4); $p('ab')) | 'ab  '",
                "$pad('7', -3, '0') | '007'",
                "$replace('abc', 'b', 'x') | 'axc'",
                "$replace('John Smith', /(\\w+)\\s(\\w+)/, '$2, $1') | 'Smith, John'",
                "$replace('a1b22', /[0-9]+/, function($m) { '<' & $m.match & '>' }) | 'a<1>b<22>'",
                "$replace('aaa', 'a', 'b', 2) | 'bba'",
                "$contains('hello', /L+/i) | true",
                "$match('ab ac', /a(.)/)[1].groups | ['c']",
                "$match('xyz', /a/) | null",
                "$split('a, b ,c', /\\s*,\\s*/) | ['a', 'b', 'c']",
                "$split('a-b-c', '-', 2) | ['a', 'b']",
                "$split('abc', '') | ['a', 'b', 'c']",
                "$join(['a', 'b'], '-') | 'a-b'",
                "/a(b)/('xxab').start | 2",
                "10 / 2 / 5 | 1",
                "$input.*[0] | 'Ada'",
                "$now() | '2026-05-01T09:00:00.000Z'",
                "$now('[Y0001]-[M01]') | '2026-05'",
                "$millis() | 1777626000000",
                "$toMillis('2026-05-01T09:00:00') | 1777626000000",
                "$toMillis('2026-05-01T11:00:00+02:00') | 1777626000000",
                "$fromMillis(1777626000000) | '2026-05-01T09:00:00.000Z'",
                "$string({'a': [1, 2.0, 'x']}) | '{\"a\":[1,2,\"x\"]}'",
                "$charge.status = 200 and $not($input.n > 5) | true",
                "$input.n > 2 ? 'many' : 'few' | 'many'",
                "$merge([{'a': 1}, {'b': 2}]) | {a: 1, b: 2}",
                "$distinct([1, 2, 1]) | [1, 2]",
                "$type($input) | 'object'",
                "$number('12.50') | 12.5",
                "$round(2.5) | 2",
                "$formatNumber(12345.6, '#,###.00') | '12,345.60'",
                "/* note */ 1 | 1",
                "1e20 | 1e20",
                "-0.0 | 0"
        })
        void expressionsYieldWhatJsonataSays(String expression, String expected) throws ExpressionException {
            assertThat(value(expression.strip()).toString()).isEqualTo(json(expected.strip()).toString());
        }

        @Test
        void whatACatchLaneCaughtIsNoFunction() throws ExpressionException {
            Names caught = FixedNames.of(Map.of("error", json("{message: 'broken'}")));

            assertThat(templates.evaluate(json("'{% $error.message %}'"), caught)).isEqualTo(json("'broken'"));
        }

        @Test
        void onlyStringsThatAreExpressionsAreEvaluated() throws ExpressionException {
            JsonNode template = json("""
                    {a: '{% $input.n %}', b: 'text with {% in it', c: [1, '{% $input.name %}'], d: {$secret: 'key'}, e: null, f: 1.50}
                    """);

            JsonNode value = templates.evaluate(template, names);

            assertThat(value).isEqualTo(json("""
                    {a: 3, b: 'text with {% in it', c: [1, 'Ada'], d: {$secret: 'key'}, e: null, f: 1.50}
                    """));
        }

        @Test
        void onlyNamesThatAreUsedAreAskedFor() throws ExpressionException {
            List<String> asked = new ArrayList<>();
            Names recording = new Names() {
                @Override
                public Optional<JsonNode> value(String name) {
                    asked.add(name);
                    return names.value(name);
                }

                @Override
                public Instant now() {
                    return names.now();
                }

                @Override
                public long seed() {
                    return 1;
                }
            };

            templates.evaluate(json("'{% ($x := $charge.status; $map([1], function($y) { $y + $x })) %}'"), recording);

            assertThat(asked).containsExactly("charge");
        }

        @Test
        void valuesFromOutsideAreNeverChanged() throws ExpressionException {
            JsonNode before = INPUT.deepCopy();

            value("$input ~> |orders|{'total': 0}|");
            value("$append($input.orders, 5)");
            value("$input.orders[1].tags{'a': 1}");

            assertThat(INPUT).isEqualTo(before);
        }
    }

    @Nested
    class Determinism {

        @Test
        void chanceComesFromTheSeed() throws ExpressionException {
            JsonNode template = json("['{% $random() %}', '{% $random() %}', '{% $shuffle([1..20]) %}']");

            JsonNode first = templates.evaluate(template, new FixedNames(Map.of(), 7));
            JsonNode again = templates.evaluate(template, new FixedNames(Map.of(), 7));
            JsonNode other = templates.evaluate(template, new FixedNames(Map.of(), 8));

            assertThat(again).isEqualTo(first);
            assertThat(other).isNotEqualTo(first);
            assertThat(first.get(0)).isNotEqualTo(first.get(1));
        }

        @Test
        void namesOfOneThreadAreNeverSeenByAnother() throws Exception {
            JsonNode lookingForNames = json("'{% $string($foreign) & $string($n) %}'");
            AtomicBoolean done = new AtomicBoolean();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                // Parses the expression, so that the library might take it for this thread's scratch pad.
                Future<?> owner = threads.submit(() -> {
                    templates.evaluate(lookingForNames, FixedNames.of(Map.of()));
                    Names rich = FixedNames.of(Map.of("foreign", json("'seen'"), "n", json("1")));
                    while (!done.get()) {
                        templates.evaluate(json("'{% $count([1..200].{\\\"a\\\": $foreign & $}) + $n %}'"), rich);
                    }
                    return null;
                });
                for (int i = 0; i < 20_000; i++) {
                    assertThat(templates.evaluate(lookingForNames, FixedNames.of(Map.of("n", json("" + i)))))
                            .isEqualTo(json("'" + i + "'"));
                }
                done.set(true);
                owner.get();
            }
        }

        @Test
        void manyThreadsMayShareAnExpression() throws Exception {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<JsonNode>> values = new ArrayList<>();
                for (int i = 0; i < 500; i++) {
                    Names mine = FixedNames.of(Map.of("n", json("" + i)));
                    values.add(threads.submit(() -> templates.evaluate(
                            json("'{% ($f := function($x) { $x <= 1 ? 1 : $x + $f($x - 1) }; $n & \\\":\\\" & $f(10)) %}'"),
                            mine)));
                }
                for (int i = 0; i < 500; i++) {
                    assertThat(values.get(i).get()).isEqualTo(json("'" + i + ":55'"));
                }
            }
        }
    }

    @Nested
    class Hostile {

        @ParameterizedTest
        @ValueSource(strings = {
                "($f := function($x) { $f($x) }; $f(1))",
                "($f := function($x) { 1 + $f($x) }; $f(1))",
                "($f := function($x) { $x ~> $f }; $f(1))",
                "[1..1000000]",
                "[1..100000].[1..100000]",
                "$count([1..10000000])",
                "$map([1..100000], function($x) { $map([1..100000], function($y) { $x * $y }) })",
                "$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)b/)",
                "$replace('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^(a+)+\\1b/, 'x')",
                "/(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)b/('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')",
                "$split('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)b/)",
                "$contains('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)b/)",
                "$match('abc', /x*/)",
                "$pad('', 1000000000)",
                "$pad('', -1000000000, 'ab')",
                "($a := $pad('', 1000000); $a & $a)",
                "($a := $pad('', 900000, 'a'); $replace($a, 'a', $a))",
                "($a := $pad('', 900000, 'a'); $replace($a, /a/, $a))",
                "($a := $pad('', 900000, 'a'); $join([$a, $a, $a]))",
                "($d := function($x, $n) { $n = 0 ? $x : $d([[$x], [$x]], $n - 1) }; $string($d([1], 60)))",
                "($d := function($x, $n) { $n = 0 ? $x : $d([[$x], [$x]], $n - 1) }; $d([1], 60) & '')",
                "($d := function($x, $n) { $n = 0 ? $x : $d([[$x], [$x]], $n - 1) }; $d([1], 60) = $d([1], 60))",
                "$reduce([1..100000], $append)",
                "$reduce([1..100000], function($a, $b) { $append($a, $a) }, [1])",
                "$eval('1')",
                "$map(['1'], $eval)",
                "$__evaluate_entry := null",
                "($__evaluate_entry := $nothing; [1..100000].[1..100000])",
                "function($__evaluate_exit) { 1 }(1)",
                "$formatInteger(999999999, 'I')",
                "$formatBase(10, 99)",
                "1 / 0",
                "$sqrt(-1)",
                "$power(10, 400)",
                "$sum(['a'])",
                "'a' + 1",
                "$error('my own words')",
                "$assert(false, 'not so')",
                "$undefined()",
                "5(1)",
                "$uppercase",
                "function($x) { $x }",
                "{'a': function($x) { $x }}",
                "[",
                "",
                "1 +",
                "/unclosed",
                "/(/",
                "/",
                "\"unclosed",
                "`unclosed",
                "/* unclosed",
                "$toMillis('not a date')",
                "$base64decode('***')",
                "$decodeUrl('%zz')",
                "$number('x')"
        })
        void endsWithAnExpressionException(String expression) {
            ExpressionException failure = failure(expression);

            assertThat(failure).as("what '%s' throws", expression).isNotNull();
            assertThat(failure.expression()).isEqualTo(expression);
            assertThat(failure.getMessage()).isNotBlank().doesNotContain("Exception");
            assertThat(failure.position()).isBetween(-1, expression.length());
        }

        @Test
        void deepTextIsRefused() {
            assertThat(failure("(".repeat(5_000))).hasMessageContaining("Expected brackets at most 100 deep");
            assertThat(failure("1" + "+1".repeat(9_000))).isNotNull();
            assertThat(failure("-".repeat(19_000) + "1")).isNotNull();
            assertThat(failure("1".repeat(20_001))).hasMessageContaining("20,000 characters");
            assertThat(failure("$a" + ".b".repeat(9_000) + "+")).isNotNull();
        }

        @Test
        void deepDataIsRefused() {
            JsonNode deep = json("1");
            for (int i = 0; i < 100; i++) {
                deep = JsonNodeFactory.instance.arrayNode().add(deep);
            }
            Names deepNames = FixedNames.of(Map.of("deep", deep));

            assertThat(catchThrowableOfType(ExpressionException.class,
                    () -> templates.evaluate(json("'{% $deep %}'"), deepNames))).isNull();
        }

        @Test
        void errorsNameTheirPlace() {
            ExpressionException failure = failure("$match('a', /b+/) & (1 + 'x' + $f(/c/))");

            assertThat(failure.getMessage())
                    .isEqualTo("Expected a number to the right of '+', but found the string 'x'.");
            assertThat(failure.position()).isEqualTo(23);
            assertThat(failure("$match('a', /b+/) & [ 1 1 ]").position()).isEqualTo(24);
            assertThat(failure("$error('my own words')")).hasMessage("My own words.");
        }

        @Test
        void ordinaryExpressionsOverLargeResultsWork() throws ExpressionException {
            StringBuilder rows = new StringBuilder("[");
            for (int i = 0; i < 20_000; i++) {
                rows.append(i == 0 ? "" : ",").append("{\"id\":").append(i).append(",\"name\":\"customer number ")
                        .append(i).append("\"}");
            }
            Names large = FixedNames.of(Map.of("rows", json(rows.append("]").toString())));

            assertThat(templates.evaluate(json("'{% $count($rows) %}'"), large)).isEqualTo(json("20000"));
            assertThat(templates.evaluate(json("'{% $rows[19999].id %}'"), large)).isEqualTo(json("19999"));
            assertThat(templates.evaluate(json("'{% $count($rows[id > 19990]) %}'"), large)).isEqualTo(json("9"));
            assertThat(templates.evaluate(json("'{% $sum($map($rows, function($r) { $r.id })) %}'"), large))
                    .isEqualTo(json("199990000"));
            assertThat(templates.evaluate(json("'{% $rows %}'"), large)).hasSize(20_000);
        }
    }
}

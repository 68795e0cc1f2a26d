package dev.steadflow.flow.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The same expression, names, time and seed: the same bytes, whatever the machine's clock, language and time zone. */
@Isolated("Changes the language and the time zone of the whole machine.")
class DeterminismTest {

    private static final List<String> OF_CLOCK_LANGUAGE_AND_CHANCE = List.of(
            "$now()", "$now('[FNn] [MNn,3-3] [YI] [Yw] [h]:[m] [P] [z]', '+0530')", "$millis()", "$random()",
            "$shuffle([1..20])", "[3, 1, 2]^($random())", "$toMillis('12', '[s]')", "$toMillis('Monday', '[FNn]')",
            "$toMillis('12:30', '[H]:[m]')", "$toMillis('3 May', '[D] [MNn]')", "$toMillis('7:05 pm', '[h]:[m] [P]')",
            "$toMillis('100', '[d]')", "$toMillis('2026-05-01T09:00:00')", "$toMillis('2026-05-01')",
            "$fromMillis(1777626000000, '[FN] [Fn] [MN] [Mn] [YI] [Yi] [DW] [Dw] [DWw] [Dwo]')",
            "$formatInteger(1999, 'I') & $formatInteger(6, 'W') & $formatInteger(6, 'w;o')",
            "$parseInteger('mix', 'i') & $parseInteger('SIX', 'W')", "$uppercase('title') & $lowercase('TITLE')",
            "$formatNumber(1234567.891, '#,##0.00')", "$string(1234.5) & 0.1 & 1e21", "$keys({'b': 1, 'a': 2})",
            "[1..100001]", "$formatBase('x')", "$pad('', 2000000)", "$substring(5)", "$error(1/3 & '')",
            "$distinct(['ı', 'i', 'I'])",
            "['ä', 'a', 'z', 'Z', 'é']^($)", "'ä' < 'b'", "$contains('TITLE', /title/i)",
            "$merge([{'x': 1}, {'a': 2}]).*");

    /** At another time on the machine's clock, at the same in the run. */
    private record At(Map<String, JsonNode> values, Instant now) implements Names {
        @Override
        public Optional<JsonNode> value(String name) {
            return Optional.ofNullable(values.get(name));
        }

        @Override
        public long seed() {
            return 4711;
        }
    }

    @Test
    void answersAreTheSameInEveryLanguageAndTimeZone() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Map<String, String> here = outcomes();
            Map<String, String> again = outcomes();
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            Map<String, String> inTurkish = outcomes();
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            Map<String, String> inArabic = outcomes();

            assertThat(again).isEqualTo(here);
            assertThat(inTurkish).isEqualTo(here);
            assertThat(inArabic).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static Map<String, String> outcomes() {
        Templates templates = new JsonataTemplates(new Expressions());
        Names names = new At(Map.of("input", ReferenceCases.read().input()), Instant.parse("2026-05-01T09:10:11.123Z"));
        Map<String, String> outcomes = new LinkedHashMap<>();
        Stream.concat(OF_CLOCK_LANGUAGE_AND_CHANCE.stream(), ReferenceCases.expressions()).forEach(expression -> {
            try {
                outcomes.put(expression,
                        templates.evaluate(JsonNodeFactory.instance.stringNode("{% " + expression + " %}"), names)
                                .toString());
            } catch (ExpressionException e) {
                outcomes.put(expression, e.position() + ": " + e.getMessage());
            }
        });
        return outcomes;
    }
}

package dev.steadflow.flow.expression;

import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.node.JsonNodeFactory;

class RandomExpressionsTest {

    private final Templates templates = new JsonataTemplates(new Expressions());
    private final Names names = FixedNames.of(Map.of("a", json("{b: [1, {c: 'x'}, null, 2.5], d: {}}")));

    @Property(tries = 5_000)
    void whateverIsWrittenOnlyExpressionExceptionsComeOut(@ForAll("texts") String text) {
        try {
            templates.evaluate(JsonNodeFactory.instance.stringNode("{% " + text + " %}"), names);
        } catch (ExpressionException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                "$a", "$", "$$", "b", "c", "$x", "$f", "1", "2.5", "\"s\"", "'t'", "`q`", "/r+/", "true",
                "null", ".", ".", "[", "]", "(", ")", "{", "}", ",", ":", ";", ":=", "+", "-", "*", "/", "%",
                "**", "..", "=", "!=", "<", ">", "<=", "&", "?", "?:", "??", "~>", "and", "or", "in", "@$x",
                "#$i", "^", "|", "!", "~", "function($x)", "function($x){$x}", "$map", "$sum", "$string",
                "$replace", "$match", "$sort", "$reduce", "$append", "$pad", "$lookup", "$each", "/*", "*/",
                " ", "\\", "\"", "[1..3]", "[0]", "[]", "(1,2)")
                .list()
                .ofMinSize(1)
                .ofMaxSize(14)
                .map(words -> String.join("", words));
    }
}

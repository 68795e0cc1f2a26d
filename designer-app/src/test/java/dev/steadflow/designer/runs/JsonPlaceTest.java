package dev.steadflow.designer.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.runs.projection.EventScript;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JsonPlaceTest {

    private final JsonNode value = EventScript.json(
            "{'body':{'items':[{'order id':7,'name':'Ada'},{'name':'Grace'}],'in':true},'note':'ada again'}");

    private List<String> found(String text) {
        return JsonPlace.find(value, text, 100).stream().map(place -> place.expression("$fetch")).toList();
    }

    @Test
    void aPlaceIsAnExpressionWithOddKeysQuoted() {
        assertThat(found("order"))
                .containsExactly("{% $fetch.body.items[0].`order id` %}");
        assertThat(found("in")).contains("{% $fetch.body.`in` %}");
        assertThat(JsonPlace.WHOLE.expression("$fetch")).isEqualTo("{% $fetch %}");
    }

    @Test
    void keysAndValuesAreFoundFromTopToBottomWithoutCase() {
        assertThat(found("ADA")).containsExactly("{% $fetch.body.items[0].name %}", "{% $fetch.note %}");
        assertThat(found("name")).hasSize(2);
        assertThat(found("true")).containsExactly("{% $fetch.body.`in` %}");
        assertThat(found("missing")).isEmpty();
    }

    @Test
    void theSearchEndsWhereItIsTold() {
        assertThat(JsonPlace.find(value, "a", 2)).hasSize(2);
    }
}

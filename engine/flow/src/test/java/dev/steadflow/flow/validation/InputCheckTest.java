package dev.steadflow.flow.validation;

import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputCheckTest {

    @Test
    void aFittingInputHasNoComplaints() {
        assertThat(InputCheck.check(json("{type: 'object', required: ['n'], properties: {n: {type: 'integer'}}}"),
                json("{n: 1}"))).isEmpty();
    }

    @Test
    void everyMisfitIsNamedWithItsPlace() {
        assertThat(InputCheck.check(
                json("{type: 'object', required: ['n', 'm'], properties: {n: {type: 'integer'}}}"), json("{n: 'x'}")))
                .hasSize(2)
                .anyMatch(it -> it.contains("'/n'"))
                .anyMatch(it -> it.contains("'m'"));
    }

    @Test
    void schemasElsewhereAreRefused() {
        assertThat(InputCheck.check(json("{properties: {a: {$ref: 'http://127.0.0.1:1/x.json'}}}"), json("{a: 1}")))
                .hasSize(1)
                .first()
                .asString()
                .contains("inside the schema only");
    }

    @Test
    void aSchemaThatIsNoneIsReported() {
        assertThat(InputCheck.check(json("{type: 5}"), json("{}"))).isNotEmpty();
    }
}

package dev.steadflow.flow.validation;

import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "{type: 'strin'}                                       | /type",
            "{type: ['string', 1]}                                 | /type",
            "{properties: {a: {type: 'date'}}}                     | /properties/a/type",
            "{properties: []}                                      | /properties",
            "{properties: {a: {required: true}}}                   | /properties/a/required",
            "{items: [{type: 'string'}]}                           | /items",
            "{anyOf: [{}, {minimum: 'a'}]}                         | /anyOf/1/minimum",
            "{$defs: {'a/b': {maxLength: -1}}}                     | /$defs/a~1b/maxLength",
            "{enum: 'a'}                                           | /enum",
            "{pattern: 1}                                          | /pattern"
    })
    void aKeywordThatMeansNothingIsReportedWithItsPlace(String schema, String place) {
        assertThat(InputCheck.complaint(json(schema))).hasValueSatisfying(
                message -> assertThat(message).contains(" at " + place + " of the schema"));
    }

    @Test
    void propertiesMayBeCalledLikeKeywords() {
        assertThat(InputCheck.complaint(json(
                "{properties: {type: {type: 'string'}, required: true, enum: {const: {type: 5}}}, 'x-hint': 1}")))
                .isEmpty();
    }
}

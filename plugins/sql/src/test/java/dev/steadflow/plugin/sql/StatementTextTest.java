package dev.steadflow.plugin.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steadflow.step.StepError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatementTextTest {

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void namesBecomeQuestionMarksInTheirOrder() throws Exception {
        var statement = NamedSql.parse("SELECT :b, :a WHERE x=:b").with(json("{\"a\": 1, \"b\": \"two\", \"c\": 3}"));

        assertThat(statement.sql()).isEqualTo("SELECT ?, ? WHERE x=?");
        assertThat(statement.values()).containsExactly(json("\"two\""), json("1"), json("\"two\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                    "SELECT ':x' FROM t",
                    "SELECT 'it''s :x'",
                    "SELECT E'\\' :x'",
                    "SELECT \":x\" FROM t",
                    "SELECT 1 -- :x",
                    "SELECT 1 /* a /* :x */ :y */",
                    "SELECT $$ :x $$, $tag$ :x $$ $tag$",
                    "SELECT a::text, b[1:2]",
                    "SELECT '10:30' ; "
            })
    void stringsNamesCommentsAndCastsAreLeftAlone(String sql) {
        assertThat(NamedSql.parse(sql).names()).isEmpty();
        assertThat(NamedSql.parse(sql).texts()).containsExactly(sql);
    }

    @Test
    void aListFitsIn() throws Exception {
        var statement = NamedSql.parse("x IN (:list)").with(json("{\"list\": [1, 2, 3]}"));

        assertThat(statement.sql()).isEqualTo("x IN (?, ?, ?)");
        assertThat(statement.values()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"{} | asks for :x, but the parameters are []", "{\"x\": []} | list for :x is empty"})
    void whatDoesNotFitIsAnError(String parameters, String message) {
        assertThatExceptionOfType(StepError.class)
                .isThrownBy(() -> NamedSql.parse("SELECT :x").with(json(parameters)))
                .withMessageContaining(message)
                .satisfies(error -> assertThat(error.code()).isEqualTo("sql/Parameters"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                    "SELECT * FROM t | true",
                    "/* hi */ with x AS (SELECT 1) select * from x | true",
                    "VALUES (1) | true",
                    "SELECT 'DELETE' AS \"UPDATE\", created, into2 FROM t | true",
                    "WITH d AS (DELETE FROM t RETURNING *) SELECT * FROM d | false",
                    "SELECT * INTO copy FROM t | false",
                    "INSERT INTO t VALUES (1) RETURNING id | false",
                    "SELECT nextval('s') | false",
                    "CALL x() | false",
                    "'' | false"
            })
    void aStatementThatOnlyAsksMayBeRepeated(String sql, boolean repeatable) {
        assertThat(StatementKind.onlyAsks(sql)).isEqualTo(repeatable);
    }
}

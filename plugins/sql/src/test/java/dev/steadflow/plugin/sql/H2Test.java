package dev.steadflow.plugin.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepShape;
import dev.steadflow.step.test.StepTester;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class H2Test {

    private static final String ENDLESS =
            "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 1000000) a, SYSTEM_RANGE(1, 1000000) b WHERE a.x + b.x < 0";

    @TempDir
    Path folder;

    private final String url = "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID());
    private StepTester<QueryStep.In, QueryStep.Out> query;
    private StepTester<UpdateStep.In, UpdateStep.Out> update;

    @BeforeEach
    void start() {
        query = new StepTester<>(new QueryStep(), folder);
        update = new StepTester<>(new UpdateStep(), folder);
    }

    private String in(String sql, String more) {
        return "{\"jdbcUrl\": \"%s\", \"sql\": \"%s\"%s}".formatted(url, sql.replace("\"", "\\\""), more);
    }

    private UpdateStep.Out update(String sql, String more) throws Exception {
        return update.run(in(sql, more));
    }

    private QueryStep.Out query(String sql, String more) throws Exception {
        return query.run(in(sql, more));
    }

    @Test
    void everyStepHasIconHelpAndServiceEntry() throws IOException {
        assertThat(StepShape.problemsOf(new QueryStep())).isEmpty();
        assertThat(StepShape.problemsOf(new UpdateStep())).isEmpty();
    }

    @Test
    void columnsBecomeJsonInTheirOrder() throws Exception {
        var out = query("""
                SELECT 1 AS "z", 9007199254740993 AS "big", CAST(1.50 AS NUMERIC(10,2)) AS "dec", 0.5e0 AS "d", TRUE AS "b",
                 NULL AS "n", 'é' AS "t", DATE '2026-01-02' AS "date", TIME '10:00:00' AS "time",
                 TIMESTAMP '2026-01-02 03:04:05' AS "ts", TIMESTAMP WITH TIME ZONE '2026-01-02 03:04:05+02:00' AS "tz",
                 X'00FF' AS "bytes", JSON '{"a": [1]}' AS "json", ARRAY[1, NULL] AS "list",
                 UUID '12345678-1234-1234-1234-123456789abc' AS "uuid", CAST('x' AS CLOB) AS "clob", 1 AS "z",
                 CAST(1.5 AS DECFLOAT) AS "df"
                """.replace("\n", " "), "");

        assertThat(out.rows().getFirst().toString()).isEqualTo(
                """
                {"z":1,"big":9007199254740993,"dec":1.50,"d":0.5,"b":true,"n":null,"t":"é","date":"2026-01-02",\
                "time":"10:00:00","ts":"2026-01-02T03:04:05","tz":"2026-01-02T03:04:05+02:00","bytes":"AP8=",\
                "json":{"a":[1]},"list":[1,null],"uuid":"12345678-1234-1234-1234-123456789abc","clob":"x","z_2":1,"df":1.5}""");
        assertThat(out.columns()).startsWith("z", "big").endsWith("z_2", "df");
    }

    @Test
    void parametersGoByNameOrByPlace() throws Exception {
        update("CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR, on_day DATE, price NUMERIC(10, 2), ok BOOLEAN, j JSON)",
                "");
        update("INSERT INTO t VALUES (:id, :name, :day, :price, :ok, :j FORMAT JSON)", """
                , "parameters": {"id": 1, "name": "O'Neil; DROP TABLE t", "day": "2026-01-02", "price": 1.10, "ok": true,
                  "j": {"a": 1}}""");
        update("INSERT INTO t (id, name) VALUES (?, ?)", ", \"parameters\": [2, null]");

        assertThat(query("SELECT * FROM t WHERE id IN (:ids) ORDER BY id", ", \"parameters\": {\"ids\": [1, 2, 3]}")
                .rows())
                .asString().isEqualTo("""
                        [{"ID":1,"NAME":"O'Neil; DROP TABLE t","ON_DAY":"2026-01-02","PRICE":1.10,"OK":true,"J":{"a":1}}, \
                        {"ID":2,"NAME":null,"ON_DAY":null,"PRICE":null,"OK":null,"J":null}]""");
    }

    @Test
    void moreRowsThanAllowedAreAnErrorOrCutAsTheFlowSays() throws Exception {
        StepError error = query.failure(in("SELECT * FROM SYSTEM_RANGE(1, 11)", ", \"maxRows\": 10"));
        assertThat(error.code()).isEqualTo("sql/TooManyRows");

        var cut = query("SELECT * FROM SYSTEM_RANGE(1, 11)", ", \"maxRows\": 10, \"moreRows\": \"truncate\"");
        assertThat(cut.rowCount()).isEqualTo(10);
        assertThat(cut.truncated()).isTrue();
        assertThat(query("SELECT * FROM SYSTEM_RANGE(1, 10)", ", \"maxRows\": 10").truncated()).isFalse();
    }

    @Test
    void aBatchRunsOnceForEachRowAndReturnsCountsAndKeys() throws Exception {
        update("CREATE TABLE t (id INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name VARCHAR)", "");
        String rows =
                IntStream.range(0, 2_500).mapToObj("{\"name\": \"n%d\"}"::formatted).collect(Collectors.joining(","));

        var out = update("INSERT INTO t (name) VALUES (:name)", ", \"rows\": [" + rows + "]");

        assertThat(out.updated()).isEqualTo(2_500);
        assertThat(out.counts()).hasSize(2_500).containsOnly(1L);
        assertThat(out.keys()).hasSize(2_500);
        assertThat(out.keys().getLast().toString()).isEqualTo("{\"ID\":2500}");
        assertThat(update.context().progress()).extracting(p -> p.message()).contains("1,000 of 2,500 rows");
    }

    @Test
    void aBatchThatFailsChangesNothingAndNamesTheRow() throws Exception {
        update("CREATE TABLE t (id INT PRIMARY KEY)", "");

        StepError error =
                update.failure(in("INSERT INTO t VALUES (:id)", ", \"rows\": [{\"id\": 1}, {\"id\": 2}, {\"id\": 1}]"));

        assertThat(error.code()).isEqualTo("sql/Constraint");
        assertThat(error.next()).isEqualTo(StepError.Next.FATAL);
        assertThat(error).hasMessageContaining("row 2 of 'rows'");
        assertThat(error.data().orElseThrow().get("row").asInt()).isEqualTo(2);
        assertThat(query("SELECT * FROM t", "").rows()).isEmpty();
    }

    @Test
    void aRowThatDoesNotFitIsNamed() throws Exception {
        StepError error = update.failure(in("INSERT INTO t VALUES (:id)", ", \"rows\": [{\"id\": 1}, {\"x\": 2}]"));

        assertThat(error.code()).isEqualTo("sql/Parameters");
        assertThat(error).hasMessageContaining("Row 1 of 'rows'").hasMessageContaining(":id")
                .hasMessageContaining("[x]");
    }

    @Test
    void aMergeReturnsHowManyRowsChanged() throws Exception {
        update("CREATE TABLE t (id INT PRIMARY KEY, n INT)", "");

        assertThat(update("MERGE INTO t KEY (id) VALUES (1, 2)", "").updated()).isEqualTo(1);
        assertThat(update("UPDATE t SET n = n + 1 WHERE id = :id", ", \"parameters\": {\"id\": 9}").counts())
                .containsExactly(0L);
        assertThat(update("INSERT INTO t SELECT x, x FROM SYSTEM_RANGE(2, 4)", "").updated()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                    "SELECT * FROM nowhere | sql/Error | FATAL | 42S04",
                    "SELEC 1 | sql/Error | FATAL | 42001",
                    "SELECT CAST('x' AS INT) | sql/Error | FATAL | 22018",
            })
    void anErrorCarriesStateAndCode(String sql, String code, StepError.Next next, String state) throws Exception {
        StepError error = query.failure(in(sql, ""));

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.next()).isEqualTo(next);
        assertThat(error.data().orElseThrow().get("sqlState").asString()).isEqualTo(state);
        assertThat(error.data().orElseThrow().get("vendorCode").asInt()).isPositive();
        assertThat(error).hasMessageStartingWith("jdbc:h2:mem:").hasMessageContaining(state);
    }

    @Test
    void aWrongPasswordIsToldAtOnce() throws Exception {
        query("SELECT 1", ", \"user\": \"sa\", \"password\": \"right\"");

        StepError error = query.failure(in("SELECT 1", ", \"user\": \"sa\", \"password\": \"wrong\""));

        assertThat(error.code()).isEqualTo("sql/Login");
        assertThat(error).hasMessageNotContaining("wrong'");
    }

    @Test
    void aRelativeFileLiesInTheWorkFolder() throws Exception {
        update.run("{\"jdbcUrl\": \"jdbc:h2:./sub/orders\", \"sql\": \"CREATE TABLE t (id INT)\"}");

        assertThat(folder.resolve("sub/orders.mv.db")).exists();
    }

    @Test
    void aLockThatDoesNotComeFreeIsAConflict() throws Exception {
        update("CREATE TABLE t (id INT PRIMARY KEY, n INT)", "");
        update("INSERT INTO t VALUES (1, 1)", "");
        var holder = update.start(in("UPDATE t SET n = (" + ENDLESS + ") WHERE id = 1", ""));
        awaitRunning("UPDATE t SET n%");
        var other = new StepTester<>(new UpdateStep(), folder);

        StepError error = other.failure(in("DROP TABLE t", ""));

        assertThat(error.code()).isEqualTo("sql/Conflict");
        assertThat(error.next()).isEqualTo(StepError.Next.POLICY);
        holder.cancel();
        assertThatThrownBy(() -> holder.await(Duration.ofSeconds(10))).isInstanceOf(InterruptedException.class);
    }

    @Test
    void cancelEndsTheStatementAndLeavesTheDatabaseOpen() throws Exception {
        var attempt = query.start(in(ENDLESS, ""));
        awaitRunning("SELECT COUNT%");

        attempt.cancel();

        assertThatThrownBy(() -> attempt.await(Duration.ofSeconds(10))).isInstanceOf(InterruptedException.class);
        assertThat(running("SELECT COUNT%")).isZero();
    }

    @Test
    void theNodesTimeLimitEndsTheStatement() throws Exception {
        query.context().withTimeout(Duration.ofSeconds(1));

        StepError error = query.failure(in(ENDLESS, ""));

        assertThat(error.code()).isEqualTo("sql/Timeout");
        assertThat(error.next()).isEqualTo(StepError.Next.POLICY);
    }

    @Test
    void moreDatabasesThanArePooledMakeRoomForEachOther() throws Exception {
        for (int i = 0; i < 20; i++) {
            var out = query.run("{\"jdbcUrl\": \"jdbc:h2:mem:many%d\", \"sql\": \"SELECT 1 AS x\"}".formatted(i));
            assertThat(out.rowCount()).isEqualTo(1);
        }
    }

    private void awaitRunning(String like) {
        await().until(() -> running(like) > 0);
    }

    private int running(String like) throws Exception {
        var watcher = new StepTester<>(new QueryStep(), folder);
        return watcher
                .run(in("SELECT 1 FROM INFORMATION_SCHEMA.SESSIONS WHERE EXECUTING_STATEMENT LIKE '" + like + "'", ""))
                .rowCount();
    }
}

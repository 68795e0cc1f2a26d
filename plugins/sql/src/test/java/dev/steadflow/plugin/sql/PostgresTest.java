package dev.steadflow.plugin.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepTester;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Skipped where the embedded server cannot start: on other systems, or where user namespaces are forbidden. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresTest {

    private EmbeddedPostgres server;
    private StepTester<QueryStep.In, QueryStep.Out> query;
    private StepTester<UpdateStep.In, UpdateStep.Out> update;

    @BeforeAll
    void startServer() {
        try {
            server = EmbeddedPostgres.start();
        } catch (IOException | IllegalStateException e) {
            abort("PostgreSQL cannot start here: " + e);
        }
    }

    @AfterAll
    void stopServer() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void start() {
        query = new StepTester<>(new QueryStep(), Path.of("."));
        update = new StepTester<>(new UpdateStep(), Path.of("."));
    }

    private String in(String sql, String more) {
        return "{\"jdbcUrl\": \"jdbc:postgresql://localhost:%d/postgres\", \"user\": \"postgres\", \"sql\": \"%s\"%s}"
                .formatted(server.getPort(), sql.replace("\"", "\\\""), more);
    }

    private UpdateStep.Out update(String sql, String more) throws Exception {
        return update.run(in(sql, more));
    }

    private QueryStep.Out query(String sql, String more) throws Exception {
        return query.run(in(sql, more));
    }

    @Test
    void columnsBecomeJson() throws Exception {
        var out = query("""
                SELECT 1::int AS i, 9007199254740993::bigint AS big, 1.50::numeric AS dec, 'NaN'::numeric AS nan,
                 0.5::float8 AS d, 'NaN'::float8 AS fnan, true AS b, NULL AS n, 'é'::text AS t, date '2026-01-02' AS date,
                 time '10:00' AS time, timestamp '2026-01-02 03:04:05' AS ts,
                 timestamptz '2026-01-02 03:04:05+02' AS tz, '\\\\x00ff'::bytea AS bytes,
                 '{\\"a\\": [1]}'::jsonb AS json, ARRAY[1, NULL]::int[] AS list, ARRAY['a']::text[] AS texts,
                 '12345678-1234-1234-1234-123456789abc'::uuid AS uuid, B'101'::bit(3) AS bits, '1 day'::interval AS span
                """.replace("\n", " ").replace("\\\"", "\""), "");

        assertThat(out.rows().getFirst().toString()).isEqualTo("""
                {"i":1,"big":9007199254740993,"dec":1.50,"nan":"NaN","d":0.5,"fnan":"NaN","b":true,"n":null,"t":"é",\
                "date":"2026-01-02","time":"10:00:00","ts":"2026-01-02T03:04:05","tz":"2026-01-02T01:04:05Z","bytes":"AP8=",\
                "json":{"a":[1]},"list":[1,null],"texts":["a"],"uuid":"12345678-1234-1234-1234-123456789abc","bits":"101",\
                "span":"1 day"}""");
    }

    @Test
    void textParametersTakeTheTypeOfTheirPlace() throws Exception {
        update("CREATE TABLE typed (id int, day date, at timestamptz, price numeric, doc jsonb, tags text[])", "");
        update("INSERT INTO typed VALUES (:id, :day, :at, :price, :doc, :tags)", """
                , "parameters": {"id": 1, "day": "2026-01-02", "at": "2026-01-02T00:00:00Z", "price": 1.25, "doc": {"a": 1},
                  "tags": "{x,y}"}""");

        assertThat(query("SELECT * FROM typed WHERE day >= :since AND id IN (:ids)", """
                , "parameters": {"since": "2026-01-01", "ids": [1, 2]}""").rows()).asString().isEqualTo(
                """
                [{"id":1,"day":"2026-01-02","at":"2026-01-02T00:00:00Z","price":1.25,"doc":{"a":1},"tags":["x","y"]}]""");
    }

    @Test
    void aBatchReturnsKeysAndAFailedOneChangesNothing() throws Exception {
        update("CREATE TABLE batch (id serial PRIMARY KEY, name text UNIQUE)", "");

        var out = update("INSERT INTO batch (name) VALUES (:n)", ", \"rows\": [{\"n\": \"a\"}, {\"n\": \"b\"}]");
        assertThat(out.keys()).asString().isEqualTo("[{\"id\":1,\"name\":\"a\"}, {\"id\":2,\"name\":\"b\"}]");
        assertThat(out.counts()).containsExactly(1L, 1L);

        StepError error = update.failure(in("INSERT INTO batch (name) VALUES (:n)", """
                , "returnKeys": false, "rows": [{"n": "c"}, {"n": "a"}]"""));
        assertThat(error.code()).isEqualTo("sql/Constraint");
        assertThat(error).hasMessageContaining("23505").hasMessageContaining("already exists");
        assertThat(query("SELECT * FROM batch", "").rowCount()).isEqualTo(2);
    }

    @Test
    void insertReturningIsAskedAndCommittedButNotRepeatable() throws Exception {
        update("CREATE TABLE made (id serial)", "");
        String insert = in("INSERT INTO made DEFAULT VALUES RETURNING id", "");

        assertThat(query.run(insert).rows()).asString().isEqualTo("[{\"id\":1}]");
        assertThat(query("SELECT * FROM made", "").rowCount()).isEqualTo(1);
        assertThat(query.isRepeatable(insert)).isFalse();
    }

    @Test
    void cancelEndsTheQueryOnTheServer() throws Exception {
        var attempt = query.start(in("SELECT pg_sleep(60)", ""));
        await().until(() -> sleeping() > 0);

        attempt.cancel();

        assertThatThrownBy(() -> attempt.await(Duration.ofSeconds(10))).isInstanceOf(InterruptedException.class);
        await().until(() -> sleeping() == 0);
    }

    @Test
    void theNodesTimeLimitEndsTheQuery() throws Exception {
        query.context().withTimeout(Duration.ofMillis(300));

        assertThat(query.failure(in("SELECT pg_sleep(60)", "")).code()).isEqualTo("sql/Timeout");
    }

    @Test
    void aServerThatIsNotThereIsAConnectionError() throws Exception {
        StepError error = query.failure("{\"jdbcUrl\": \"jdbc:postgresql://localhost:1/x\", \"sql\": \"SELECT 1\"}");

        assertThat(error.code()).isEqualTo("sql/Connection");
        assertThat(error.next()).isEqualTo(StepError.Next.POLICY);
    }

    @Test
    void aDatabaseThatDoesNotExistIsFatal() throws Exception {
        StepError error = query.failure("""
                {"jdbcUrl": "jdbc:postgresql://localhost:%d/nope", "user": "postgres", "sql": "SELECT 1"}"""
                .formatted(server.getPort()));

        assertThat(error.code()).isEqualTo("sql/Connection");
        assertThat(error.next()).isEqualTo(StepError.Next.FATAL);
    }

    @Test
    void aLockThatDoesNotComeFreeIsAConflict() throws Exception {
        update("CREATE TABLE locked (id int)", "");
        var holder = update.start(in("WITH x AS (SELECT pg_sleep(60)) INSERT INTO locked SELECT 1 FROM x", ""));
        await().until(() -> sleeping() > 0);

        StepError error = new StepTester<>(new UpdateStep(), Path.of("."))
                .failure(in("DO $$ BEGIN SET LOCAL lock_timeout = '100ms'; LOCK TABLE locked; END $$", ""));

        assertThat(error.code()).isEqualTo("sql/Conflict");
        holder.cancel();
        assertThatThrownBy(() -> holder.await(Duration.ofSeconds(10))).isInstanceOf(InterruptedException.class);
    }

    private int sleeping() throws Exception {
        return new StepTester<>(new QueryStep(), Path.of("."))
                .run(in("SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep%' AND query NOT LIKE '%pg_stat%'",
                        ""))
                .rowCount();
    }

    @Test
    void aProcedureAnswersWithTheArgumentsThatComeOut() throws Exception {
        update("CREATE OR REPLACE PROCEDURE twice(n INT, INOUT result INT) LANGUAGE plpgsql AS 'BEGIN result := n * 2; END'",
                "");
        var call = new StepTester<>(new CallStep(), Path.of("."));

        var out = call.run("""
                {"jdbcUrl": "jdbc:postgresql://localhost:%d/postgres", "user": "postgres", "procedure": "twice",
                 "arguments": [21, null]}""".formatted(server.getPort()));

        assertThat(out.rows().toString()).isEqualTo("[{\"result\":42}]");
    }

    @Test
    void rowsAreStreamedToAFile(@TempDir Path folder) throws Exception {
        var export = new StepTester<>(new ExportStep(), folder);

        var out = export.run("""
                {"jdbcUrl": "jdbc:postgresql://localhost:%d/postgres", "user": "postgres", "saveTo": "rows.csv",
                 "sql": "SELECT x FROM generate_series(1, 5000) x"}""".formatted(server.getPort()));

        assertThat(out.rowCount()).isEqualTo(5_000);
        assertThat(folder.resolve("rows.csv")).isRegularFile();
    }

    @Test
    void aTransactionIsUndoneAsAWhole() throws Exception {
        update("CREATE TABLE IF NOT EXISTS together (n INT PRIMARY KEY)", "");
        var transaction = new StepTester<>(new TransactionStep(), Path.of("."));

        StepError error = transaction.failure(
                """
                {"jdbcUrl": "jdbc:postgresql://localhost:%d/postgres", "user": "postgres", "isolation": "serializable",
                 "statements": [{"sql": "INSERT INTO together VALUES (1)"}, {"sql": "INSERT INTO together VALUES (1)"}]}"""
                        .formatted(server.getPort()));

        assertThat(error.code()).isEqualTo("sql/Constraint");
        assertThat(query("SELECT n FROM together", "").rows()).isEmpty();
    }
}

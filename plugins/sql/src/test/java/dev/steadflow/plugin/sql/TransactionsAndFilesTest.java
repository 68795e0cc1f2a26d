package dev.steadflow.plugin.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.step.Step;
import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepShape;
import dev.steadflow.step.test.StepTester;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions, calls and rows that go to a file, on H2. */
@Timeout(60)
class TransactionsAndFilesTest {

    @TempDir
    Path folder;

    private final String url = "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID());
    private StepTester<TransactionStep.In, TransactionStep.Out> transaction;
    private StepTester<CallStep.In, Executed> call;
    private StepTester<ExportStep.In, ExportStep.Out> export;

    @BeforeEach
    void start() throws Exception {
        transaction = new StepTester<>(new TransactionStep(), folder);
        call = new StepTester<>(new CallStep(), folder);
        export = new StepTester<>(new ExportStep(), folder);
        transaction.run(in("""
                "statements": [{"sql": "CREATE TABLE account (id INT PRIMARY KEY, money INT CHECK (money >= 0), note VARCHAR)"},
                  {"sql": "INSERT INTO account VALUES (1, 100, 'a'), (2, 0, NULL)"}]"""));
    }

    private String in(String more) {
        return "{\"jdbcUrl\": \"%s\", %s}".formatted(url, more);
    }

    private String transfer(int amount, int to) {
        return in("""
                "statements": [
                  {"sql": "UPDATE account SET money = money - :n WHERE id = 1", "parameters": {"n": %1$d}},
                  {"sql": "UPDATE account SET money = money + ? WHERE id = ?", "parameters": [%1$d, %2$d], "expect": 1},
                  {"sql": "SELECT money FROM account WHERE id = 1"}], "isolation": "serializable\"""".formatted(amount,
                to));
    }

    private String money() throws Exception {
        return transaction.run(in("\"statements\": [{\"sql\": \"SELECT money FROM account ORDER BY id\"}]")).results()
                .getFirst().rows().toString();
    }

    @Test
    void everyStepHasIconHelpAndServiceEntry() throws IOException {
        for (Step<?, ?> step : List.of(new TransactionStep(), new CallStep(), new ExportStep())) {
            assertThat(StepShape.problemsOf(step)).isEmpty();
        }
    }

    @Test
    void allStatementsCountTogether() throws Exception {
        var out = transaction.run(transfer(30, 2));

        assertThat(out.results()).extracting(Executed::updated).containsExactly(1L, 1L, 0L);
        assertThat(out.results().getLast().rows().toString()).isEqualTo("[{\"MONEY\":70}]");
        assertThat(money()).isEqualTo("[{\"MONEY\":70}, {\"MONEY\":30}]");
    }

    @Test
    void anErrorOrAnUnexpectedCountUndoesAllOfIt() throws Exception {
        StepError check = transaction.failure(transfer(101, 2));
        StepError count = transaction.failure(transfer(30, 3));

        assertThat(check.code()).isEqualTo("sql/Constraint");
        assertThat(count.code()).isEqualTo("sql/Unexpected");
        assertThat(count).hasMessageContaining("Statement 1");
        assertThat(money()).isEqualTo("[{\"MONEY\":100}, {\"MONEY\":0}]");
    }

    @Test
    void onlyATransactionThatAsksMayBeRepeated() {
        assertThat(transaction.isRepeatable(transfer(1, 2))).isFalse();
        assertThat(transaction.isRepeatable(in("\"statements\": [{\"sql\": \"SELECT 1\"}]"))).isTrue();
        assertThat(transaction
                .isRepeatable(in("\"statements\": [{\"sql\": \"DELETE FROM account\"}], \"repeatable\": true")))
                .isTrue();
    }

    @Test
    void aProcedureIsCalledWithItsArguments() throws Exception {
        transaction.run(in("""
                "statements": [{"sql": "CREATE ALIAS distance FOR 'java.lang.Math.abs(int)'"}]"""));

        var out = call.run(in("\"procedure\": \"public.distance\", \"arguments\": [-7]"));

        assertThat(out.rows().getFirst().valueStream().toList().getFirst().asInt()).isEqualTo(7);
        assertThat(call.isRepeatable(in("\"procedure\": \"distance\""))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abs(1); DROP TABLE account", "a b", "a.b.c.d", "1a", "a;--"})
    void whatIsNoNameIsNotCalled(String procedure) throws Exception {
        assertThat(call.failure(in("\"procedure\": \"%s\"".formatted(procedure))).code()).isEqualTo("sql/Parameters");
    }

    @Test
    void rowsGoToAFileAsCsv() throws Exception {
        transaction
                .run(in("""
                "statements": [{"sql": "INSERT INTO account VALUES (3, 5, :n), (4, 5, '')", "parameters": {"n": "a,\\"b\\"\\nc"}}]"""));

        var out = export.run(in("\"sql\": \"SELECT id, note FROM account ORDER BY id\", \"saveTo\": \"out/a.csv\""));

        assertThat(Files.readString(folder.resolve("out/a.csv")))
                .isEqualTo("ID,NOTE\n1,a\n2,\n3,\"a,\"\"b\"\"\nc\"\n4,\"\"\n");
        assertThat(out.rowCount()).isEqualTo(4);
        assertThat(out.bytes()).isEqualTo(Files.size(folder.resolve("out/a.csv")));
        assertThat(Path.of(out.savedTo())).isEqualTo(folder.resolve("out/a.csv"));
    }

    @Test
    void manyRowsGoToAFileAsJsonLines() throws Exception {
        var out = export.run(in("""
                "sql": "SELECT x AS \\"x\\", NULL AS \\"n\\" FROM SYSTEM_RANGE(1, :n)", "parameters": {"n": 25000},
                "saveTo": "rows.jsonl", "format": "jsonl\""""));

        assertThat(out.rowCount()).isEqualTo(25_000);
        assertThat(Files.readAllLines(folder.resolve("rows.jsonl"))).hasSize(25_000)
                .first().isEqualTo("{\"x\":1,\"n\":null}");
    }

    @Test
    void afterAnErrorTheOldFileStays() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "old");

        StepError error = export.failure(
                in("\"sql\": \"SELECT 1 / (x - 5000) FROM SYSTEM_RANGE(1, 9000)\", \"saveTo\": \"a.csv\""));

        assertThat(error.code()).isEqualTo("sql/Error");
        assertThat(folder.resolve("a.csv")).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("a.csv");
        assertThat(export.failure(in("\"sql\": \"SELECT 1\", \"saveTo\": \".\"")).code()).isEqualTo("sql/SaveTo");
    }
}

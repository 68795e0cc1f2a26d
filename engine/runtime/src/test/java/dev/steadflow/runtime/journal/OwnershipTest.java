package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadflow.runtime.journal.StoreException.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who may write to a PostgreSQL store, within one process; {@code TakeOverTest} has processes that die. */
@Timeout(120)
@ExtendWith(TestPostgres.InEachJvm.class)
class OwnershipTest {

    private final TestPostgres server;
    private final DatabaseSettings store;

    @TempDir
    private Path folder = Path.of("");

    OwnershipTest(TestPostgres server) {
        this.server = server;
        this.store = server.newStore();
    }

    @Test
    void aStoreThatIsOpenIsRefusedAndNamesItsOwner() {
        try (Journal owner = JdbcJournal.open(store)) {
            assertThatThrownBy(() -> JdbcJournal.open(store).close())
                    .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.IN_USE))
                    .hasMessageContaining("is already open in another Steadflow")
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining(store.schema());
            owner.append(new RunScript("r1").start()).awaitDurable();
        }
    }

    @Test
    void aStandbyIsGivenWhatAnOwnerGivesBack() throws Exception {
        JdbcJournal owner = JdbcJournal.open(store);
        CompletableFuture<JdbcJournal> standby =
                CompletableFuture.supplyAsync(() -> JdbcJournal.open(store.withStandby()));
        owner.append(new RunScript("r1").start()).awaitDurable();
        assertThat(standby).isNotDone();

        owner.close();

        try (JdbcJournal next = standby.get(30, TimeUnit.SECONDS)) {
            assertThat(next.epoch()).isEqualTo(2);
            next.append(new RunScript("r1").after(1).next(1)).awaitDurable();
        }
    }

    @Test
    void whoHasLostTheStoreWritesNothingMoreAndIsTold() throws Exception {
        RunScript script = new RunScript("r1");
        try (JdbcJournal owner = JdbcJournal.open(store)) {
            owner.append(script.start()).awaitDurable();
            change("UPDATE %s.store SET number = number + 1 WHERE name = 'epoch'");

            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> owner.append(new RunScript("r1").after(1).next(1)).awaitWritten())
                        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FENCED))
                        .hasMessageContaining("has lost the store");
            }
            assertThat(owner.lost().toCompletableFuture().get(10, TimeUnit.SECONDS).kind()).isEqualTo(Kind.FENCED);
            assertThat(owner.read(script.run(), 0, 10)).hasSize(1);
        }
    }

    @Test
    void anIdleOwnerHearsThatItHasLostTheStore() throws Exception {
        try (JdbcJournal owner = JdbcJournal.open(store)) {
            assertThat(owner.mayAct()).isTrue();
            change("UPDATE %s.lease SET epoch = epoch + 1");

            assertThat(owner.lost().toCompletableFuture().get(10, TimeUnit.SECONDS)).hasMessageContaining("taken over");
            assertThat(owner.mayAct()).isFalse();
        }
    }

    @Test
    void anUnsafeServerIsRefused() throws Exception {
        change("ALTER SYSTEM SET full_page_writes TO off");
        change("SELECT pg_reload_conf()");
        try {
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThatThrownBy(() -> JdbcJournal.open(store).close())
                            .isInstanceOfSatisfying(StoreException.class,
                                    e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
                            .hasMessageContaining("to run with full_page_writes=on")
                            .hasMessageContaining("but found full_page_writes=off"));
        } finally {
            change("ALTER SYSTEM RESET full_page_writes");
            change("SELECT pg_reload_conf()");
        }
        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().untilAsserted(() -> JdbcJournal.open(store).close());
    }

    @Test
    void whatTheServerSaysIsPutIntoWords() {
        DatabaseSettings nobody = DatabaseSettings.of(
                store.url().replace("?user=postgres", ""),
                Map.of("PGUSER", "nobody_here", "PGPASSWORD", "secret word"));
        assertThatThrownBy(() -> JdbcJournal.open(nobody).close())
                .hasMessageContaining("does not let the user in")
                .hasMessageNotContaining("secret word");
        DatabaseSettings nowhere = DatabaseSettings.of(store.url().replace("/postgres?", "/missing?"), Map.of());
        assertThatThrownBy(() -> JdbcJournal.open(nowhere).close()).hasMessageContaining("there is no such database");
        DatabaseSettings closed = DatabaseSettings.of("jdbc:postgresql://localhost:1/x", Map.of());
        assertThatThrownBy(() -> JdbcJournal.open(closed).close()).hasMessageContaining("Check that the server runs");
    }

    @Test
    void whoLooksDisturbsNobodyAndCanBackUp() {
        assertThat(DatabaseRecords.open(store)).isEmpty();
        RunScript script = new RunScript("r1");
        try (Journal owner = JdbcJournal.open(store);
                Journal records = DatabaseRecords.open(store).orElseThrow()) {
            Append start = script.start();
            owner.append(start).awaitDurable();

            assertThat(records.read(script.run(), 0, 10)).isEqualTo(start.events());
            assertThat(records.runs(RunQuery.newest(10))).hasSize(1);
            assertThatThrownBy(() -> records.append(new RunScript("r2").start()))
                    .hasMessageContaining("for looking only");
            assertThat(records.backup(folder.resolve("b.zip")).events()).isEqualTo(1);
            owner.append(script.next(1)).awaitDurable();
        }
        StoreRestore.restore(folder.resolve("b.zip"), folder.resolve("restored"));
        try (Journal restored = JdbcJournal.open(StoreSettings.in(folder.resolve("restored")))) {
            assertThat(restored.read(script.run(), 0, 10)).hasSize(1);
        }
    }

    @Test
    void settingsShowNoPassword() {
        DatabaseSettings settings =
                DatabaseSettings.of("jdbc:postgresql://db/x?password=hidden&currentSchema=mine",
                        Map.of("PGPASSWORD", "word"));

        assertThat(settings.schema()).isEqualTo("mine");
        assertThat(settings.password()).isEqualTo(Optional.of("word"));
        assertThat(List.of(settings.toString(), settings.place())).noneMatch(text -> text.contains("hidden"))
                .noneMatch(text -> text.contains("word"));
        for (String wrong : List.of("jdbc:h2:file:x", "postgres://u:hidden@db/x", "jdbc:postgresql://u:hidden@db/x")) {
            assertThatThrownBy(() -> DatabaseSettings.of(wrong, Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("hidden");
        }
        assertThatThrownBy(() -> store.withSchema("a; DROP")).hasMessageContaining("small letters");
    }

    private void change(String statement) throws SQLException {
        try (Connection connection = server.connect(); Statement change = connection.createStatement()) {
            change.execute(statement.formatted(store.schema()));
        }
    }
}

package dev.steadflow.bench;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.runtime.journal.DatabaseSettings;
import dev.steadflow.runtime.journal.JdbcJournal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** The engine and DBOS Transact for Java on the same PostgreSQL: the same ten steps, alone and a thousand times at once. */
final class OnPostgres implements Section {

    private static final String USER = "postgres";

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String title() {
        return "On PostgreSQL, with its own settings for safety";
    }

    @Override
    public void measure(Scale scale, Workspace workspace, Report.Rows rows) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(workspace.store("postgres"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "200")
                .start();
                DbosEngine dbos = DbosEngine.on(server.getJdbcUrl(USER, USER), USER);
                BenchedEngine steadflow = BenchedEngine.on(JdbcJournal.open(
                        DatabaseSettings.of(server.getJdbcUrl(USER, USER), Map.of()).withUser(USER, USER)));
                Connection raw = server.getPostgresDatabase().getConnection()) {
            FlowDefinition flow = Flows.steps(OneRun.STEPS);
            for (int i = 0; i < scale.warmUp(); i++) {
                dbos.runAtOnce(scale.runsAtOnce() / 5);
                steadflow.runAtOnce(flow, scale.runsAtOnce() / 5);
            }
            one(scale, rows, dbos, steadflow, flow, raw);
            many(scale, rows, dbos, steadflow, flow);
        }
    }

    private static void one(
            Scale scale, Report.Rows rows, DbosEngine dbos, BenchedEngine steadflow, FlowDefinition flow,
            Connection raw) throws SQLException, InterruptedException {
        Medians commits = new Medians();
        Medians theirs = new Medians();
        Medians ours = new Medians();
        for (int i = 0; i < scale.single(); i++) {
            commits.add(tenCommits(raw) / 1e6);
            long begin = System.nanoTime();
            dbos.run();
            theirs.add((System.nanoTime() - begin) / 1e6);
            begin = System.nanoTime();
            steadflow.run(flow);
            ours.add((System.nanoTime() - begin) / 1e6);
        }
        double limit = commits.median();
        rows.add("ten commits of one small row", limit, "ms", "what PostgreSQL allows");
        rows.add("DBOS: ten steps, one run at a time", theirs.median(), "ms",
                "%.2f × the ten commits".formatted(theirs.median() / limit));
        rows.add("Steadflow: ten steps, one run at a time", ours.median(), "ms",
                "%.2f × the ten commits, %.2f × DBOS".formatted(ours.median() / limit,
                        ours.median() / theirs.median()));
    }

    private static void many(
            Scale scale, Report.Rows rows, DbosEngine dbos, BenchedEngine steadflow, FlowDefinition flow)
            throws Exception {
        Medians theirs = new Medians();
        Medians ours = new Medians();
        double steps = (double) scale.runsAtOnce() * OneRun.STEPS;
        for (int i = 0; i < Math.max(2, scale.rounds() / 2); i++) {
            long begin = System.nanoTime();
            dbos.runAtOnce(scale.runsAtOnce());
            theirs.add(steps * 1e9 / (System.nanoTime() - begin));
            ours.add(RunsAtOnce.Round.of(steadflow, flow, scale.runsAtOnce()).stepsPerSecond());
        }
        String at = "%,d runs of ten steps at once".formatted(scale.runsAtOnce());
        rows.add("DBOS: " + at, theirs.median(), "steps/s", "");
        rows.add("Steadflow: " + at, ours.median(), "steps/s",
                "%.1f × DBOS".formatted(ours.median() / theirs.median()));
    }

    private static long tenCommits(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS raw (id BIGSERIAL PRIMARY KEY, payload BYTEA)");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO raw (payload) VALUES (?)")) {
            long begin = System.nanoTime();
            for (int i = 0; i < OneRun.STEPS; i++) {
                insert.setBytes(1, new byte[400]);
                insert.executeUpdate();
            }
            return System.nanoTime() - begin;
        }
    }
}

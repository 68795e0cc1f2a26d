package dev.steadflow.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import javax.sql.DataSource;

/** DBOS Transact for Java on PostgreSQL: the same ten steps, alone and a thousand times at once. */
final class OnPostgres implements Section {

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
                DbosEngine dbos = DbosEngine.on(server.getJdbcUrl("postgres", "postgres"))) {
            for (int i = 0; i < scale.warmUp(); i++) {
                dbos.runAtOnce(scale.runsAtOnce() / 5);
            }
            Medians commits = new Medians();
            Medians one = new Medians();
            Medians many = new Medians();
            for (int i = 0; i < scale.single() / 2; i++) {
                long begin = System.nanoTime();
                dbos.run();
                one.add((System.nanoTime() - begin) / 1e6);
                commits.add(tenCommits(server.getPostgresDatabase()));
            }
            for (int i = 0; i < Math.max(2, scale.rounds() / 3); i++) {
                long begin = System.nanoTime();
                dbos.runAtOnce(scale.runsAtOnce());
                many.add(scale.runsAtOnce() * OneRun.STEPS * 1e9 / (System.nanoTime() - begin));
            }
            rows.add("ten commits of one small row", commits.median(), "ms", "what PostgreSQL allows");
            rows.add("DBOS: ten steps, one run at a time", one.median(), "ms",
                    "%.1f × the ten commits".formatted(one.median() / commits.median()));
            rows.add("DBOS: runs at once", many.median(), "steps/s",
                    "%,d runs of ten steps".formatted(scale.runsAtOnce()));
        }
    }

    private static double tenCommits(DataSource database) throws Exception {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS raw (id BIGSERIAL PRIMARY KEY, payload BYTEA)");
            try (var insert = connection.prepareStatement("INSERT INTO raw (payload) VALUES (?)")) {
                long begin = System.nanoTime();
                for (int i = 0; i < OneRun.STEPS; i++) {
                    insert.setBytes(1, new byte[600]);
                    insert.executeUpdate();
                }
                return (System.nanoTime() - begin) / 1e6;
            }
        }
    }
}

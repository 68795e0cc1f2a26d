package dev.steadflow.runtime.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes the file of a store small again: copies everything into a new one, reads all of that, and exchanges the files. A
 * process that is killed meanwhile, at whatever moment, leaves the old store or the new one, both with everything.
 */
public final class StoreCompaction {

    /** How far a compaction has come; tests end the process there. */
    enum Stage {
        CLAIMED,
        COPIED,
        CHECKED,
        FORCED,
        DECIDED,
        DONE
    }

    private final Consumer<Stage> reached;

    /** A compaction of stores in folders. */
    public StoreCompaction() {
        this(stage -> {});
    }

    StoreCompaction(Consumer<Stage> reached) {
        this.reached = reached;
    }

    /**
     * Compacts the store in a folder; nobody else may have it open.
     *
     * @throws StoreException {@code IN_USE} when another process has it; {@code DAMAGED} when a row is not what was written;
     *     {@code UNAVAILABLE} when there is no room for the copy. Nothing was changed then.
     */
    public CompactionReport compact(Path dataFolder) {
        Path home = dataFolder.toAbsolutePath().normalize();
        try (StoreFolder folder = StoreFolder.claim(home)) {
            reached.accept(Stage.CLAIMED);
            return compact(folder, home);
        } catch (IOException failed) {
            throw new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    "Could not compact the store " + home + ": " + failed
                            + ". It is as it was. Make room on the disk, then try again.",
                    failed);
        }
    }

    private CompactionReport compact(StoreFolder folder, Path home) throws IOException {
        StoreExchange exchange = new StoreExchange(home, StoreFolder.FILES);
        long before = folder.bytes();
        Path fresh = exchange.begin();
        try {
            Path database = fresh.resolve(folder.file().getFileName());
            StoreCopy.Copied copied = copy(folder, home, database);
            int flows = dropFlows(database);
            reached.accept(Stage.COPIED);
            refuseDifferent(copied, StoreRestore.readWhole(fresh), home);
            reached.accept(Stage.CHECKED);
            exchange.force();
            reached.accept(Stage.FORCED);
            long after = StoreFolder.bytes(fresh);
            boolean smaller = after < before;
            if (smaller) {
                exchange.decide();
                reached.accept(Stage.DECIDED);
            }
            exchange.finish();
            reached.accept(Stage.DONE);
            return new CompactionReport(
                    before, smaller ? after : before, copied.runs(), copied.events(), smaller ? flows : 0);
        } catch (IOException | RuntimeException failed) {
            exchange.finish(); // Leaves the old store, unless the new one was decided for.
            throw failed;
        }
    }

    private static StoreCopy.Copied copy(StoreFolder folder, Path home, Path database) {
        H2Dialect dialect = new H2Dialect("file:", folder.file());
        StoreSchema schema = new StoreSchema(dialect, folder.file().toString());
        BackupNotes notes = new BackupNotes(home);
        StoreBackup backup = new StoreBackup(dialect, schema, Optional.of(notes));
        try (Connection connection = dialect.connect()) {
            dialect.checkSettings(connection);
            schema.bringUpToDate(
                    connection, (old, layout) -> backup.beforeMigration(dialect, notes, old, layout));
            return backup.copy(connection, database);
        } catch (SQLException failed) {
            throw dialect.explain(failed, "copy the store");
        }
    }

    private static int dropFlows(Path database) {
        H2Dialect file = new H2Dialect("file:", database);
        try (Connection copy = file.connectToCopy();
                Statement statement = copy.createStatement()) {
            Set<String> unneeded = JdbcEndedRuns.unneededFlows(copy);
            if (!unneeded.isEmpty()) {
                statement.executeUpdate("DELETE FROM flow_parts WHERE hash NOT IN (SELECT flow_hash FROM runs)");
            }
            return unneeded.size();
        } catch (SQLException failed) {
            throw file.explain(failed, "compact the copy");
        }
    }

    private static void refuseDifferent(StoreCopy.Copied expected, StoreCopy.Copied found, Path home) {
        if (!expected.equals(found)) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED,
                    "Expected the compact copy of " + home + " to hold " + expected + ", but found " + found
                            + ". The store is as it was.",
                    null);
        }
    }
}

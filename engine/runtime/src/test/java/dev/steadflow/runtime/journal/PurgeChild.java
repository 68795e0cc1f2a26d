package dev.steadflow.runtime.journal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** The main class of the process that {@link PurgeKillTest} kills: purges everything, and says so before each batch. */
public final class PurgeChild {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.US_ASCII);

    private PurgeChild() {}

    /** @param args the data folder */
    public static void main(String[] args) throws InterruptedException {
        try (Journal journal = JdbcJournal.open(StoreSettings.in(Path.of(args[0])))) {
            PurgeReport _ = new Purge(journal).purge(PurgeRule.all(), Instant.now(), Instant.EPOCH, () -> {
                OUT.print("batch .\n");
                OUT.flush();
                return true;
            });
            OUT.print("done .\n");
            OUT.flush();
            new CountDownLatch(1).await(); // Until it is killed.
        }
    }
}

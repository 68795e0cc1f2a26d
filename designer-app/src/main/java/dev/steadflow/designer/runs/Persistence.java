package dev.steadflow.designer.runs;

import dev.steadflow.client.RemoteException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks an engine elsewhere again while it cannot be reached. Blocks, so that only background threads may use it. */
final class Persistence {

    /** As often as the feed looks whether the engine is back. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Persistence() {}

    /**
     * The answer, however long it takes.
     *
     * @param wanted whether anybody still waits for it
     * @throws RemoteException when trying again would not help, or nobody waits any more
     */
    static <T> T ask(Supplier<T> question, BooleanSupplier wanted) {
        while (true) {
            try {
                return question.get();
            } catch (RemoteException gone) {
                if (!gone.mayPass() || !wanted.getAsBoolean()) {
                    throw gone;
                }
                pause(gone);
            }
        }
    }

    private static void pause(RemoteException gone) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw gone;
        }
    }
}

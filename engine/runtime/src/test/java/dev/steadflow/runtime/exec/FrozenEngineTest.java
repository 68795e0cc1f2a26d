package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that was silent for so long that another one may have its store. */
@Timeout(30)
final class FrozenEngineTest {

    private volatile boolean owns = true;
    private final CompletableFuture<StoreException> lost = new CompletableFuture<>();

    /** A store that another engine may take over. */
    private final class SharedStore extends PassingJournal {
        SharedStore(Journal real) {
            super(real);
        }

        @Override
        public boolean mayAct() {
            return owns;
        }

        @Override
        public CompletionStage<StoreException> lost() {
            return lost;
        }
    }

    @Test
    void noStepBeginsUntilTheStoreIsKnownToBeItsOwn() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.around(SharedStore::new)) {
            owns = false;
            RunId run = test.start(aFlow().step("a"));
            test.awaitEvent(run, RunEvent.StepScheduled.class, 1);
            assertThat(test.script.calls()).isEmpty();

            owns = true;

            assertThat(test.output(run)).isNotNull();
        }
    }

    @Test
    void anEngineThatHasLostItsStoreTellsItsStepsAndWhoeverWaits() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        try (EngineUnderTest test = EngineUnderTest.around(SharedStore::new)) {
            test.script.on("a", (in, context) -> {
                try {
                    new CountDownLatch(1).await();
                } finally {
                    told.countDown();
                }
                return "";
            });
            RunId run = test.start(aFlow().step("a"));
            CompletableFuture<Throwable> heard = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    test.engine().await(run);
                } catch (StoreException | InterruptedException e) {
                    heard.complete(e);
                }
            });
            await().until(() -> test.script.callsOf("a") == 1);

            lost.complete(new StoreException(StoreException.Kind.FENCED, "Another engine has it.", null));

            told.await();
            assertThat(heard.get()).hasMessage("Another engine has it.");
        }
    }
}

package dev.steadflow.runtime.exec;

import dev.steadflow.flow.run.Decision;
import java.util.concurrent.CompletableFuture;

/** Who gave a run an input and waits for what comes of it. Told once, by the run's thread. */
interface Caller {

    /** The decision is durable; its effects are not performed yet. */
    void told(Decision decision);

    /** There is no decision. */
    void failed(RuntimeException why);

    /** One who gets the decision itself. */
    static Caller of(CompletableFuture<Decision> answer) {
        return new Caller() {
            @Override
            public void told(Decision decision) {
                answer.complete(decision);
            }

            @Override
            public void failed(RuntimeException why) {
                answer.completeExceptionally(why);
            }
        };
    }
}

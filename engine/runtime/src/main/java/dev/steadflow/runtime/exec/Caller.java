package dev.steadflow.runtime.exec;

import dev.steadflow.flow.run.Decision;
import java.util.concurrent.CompletableFuture;

/** Who gave a run an input and waits for what comes of it. Told once, by the run's thread. */
interface Caller {

    /** The decision is durable. */
    void told(Decision decision);

    /** Whether the decision's effects are performed before this one is told of it; false: one of them may answer it. */
    boolean hearsLast();

    /** There is no decision. */
    void failed(RuntimeException why);

    /** One who gets the decision itself, when what it asks for is under way: after a pause no further step begins. */
    static Caller of(CompletableFuture<Decision> answer) {
        return new Caller() {
            @Override
            public void told(Decision decision) {
                answer.complete(decision);
            }

            @Override
            public boolean hearsLast() {
                return true;
            }

            @Override
            public void failed(RuntimeException why) {
                answer.completeExceptionally(why);
            }
        };
    }
}

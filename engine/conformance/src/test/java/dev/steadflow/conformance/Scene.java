package dev.steadflow.conformance;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Where a play is played, as somebody outside sees it. */
interface Scene {

    /** What is played. */
    Play script();

    /** The engine; another one after a crash. */
    FlowEngine engine();

    /** A flow of the play's folder. */
    FlowDefinition flow(String name) throws IOException;

    /** The run that was started as number so-and-so, from 1. */
    RunId run(int number);

    /** The id of an inbox that a webhook opened in a run. */
    String inbox(int run, String webhook, int number);

    /** Notes what somebody outside will hear. */
    void willHear(CompletableFuture<String> answer);

    /** Notes what somebody outside heard. */
    default void heard(String answer) {
        willHear(CompletableFuture.completedFuture(answer));
    }
}

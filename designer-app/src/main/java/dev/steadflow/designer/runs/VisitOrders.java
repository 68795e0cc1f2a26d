package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.RunRefusedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** What a person orders at the visits of the run that is shown. Owned by the JavaFX thread; calls are made in the background. */
final class VisitOrders {

    private final RunController runs;
    private final Supplier<FlowEngine> engine;
    private final FxThread fx;
    private final RunTrouble trouble;

    /** @param engine that of the run that is shown */
    VisitOrders(RunController runs, Supplier<FlowEngine> engine, FxThread fx, RunTrouble trouble) {
        this.runs = runs;
        this.engine = engine;
        this.fx = fx;
        this.trouble = trouble;
    }

    /** Ends a sleep of the run that is shown. */
    void skipSleep(NodeAddress at) {
        runs.session()
                .ifPresent(shown -> order(
                        say("The sleep was not skipped"), () -> engine.get().skipSleep(shown.run(), at)));
    }

    /** Gives a payload to an inbox. */
    void deliver(String inbox, JsonNode body) {
        order(say("The payload was not sent"), () -> {
            Optional<String> refused = Sending.refusal(
                    engine.get().deliver(inbox, Payload.of(body), Optional.empty()));
            if (refused.isPresent()) {
                throw new RunRefusedException(refused.get(), List.of());
            }
        });
    }

    /** Sends a signal to the run that is shown. */
    void signal(String name, JsonNode data) {
        runs.session()
                .ifPresent(shown -> order(
                        say("The signal was not sent"),
                        () -> engine.get().signal(shown.run(), name, data, Optional.empty())));
    }

    /** Decides about an incident of the run that is shown. */
    void resolve(NodeAddress at, Resolution resolution) {
        runs.session()
                .ifPresent(shown -> order(
                        say("The decision was not taken"),
                        () -> engine.get().resolveIncident(shown.run(), at, resolution)));
    }

    /** Lets the run that is shown go on as if the visit with an incident had yielded a value. */
    void skip(NodeAddress at, JsonNode output) {
        runs.session()
                .ifPresent(shown -> order(
                        say("The decision was not taken"),
                        () -> engine.get().resolveIncident(shown.run(), at, output)));
    }

    /** Decides about an incident of the run that is shown, as a whole. */
    void resolveRun(Resolution resolution) {
        runs.session().ifPresent(shown -> order(
                say("The decision was not taken"), () -> engine.get().resolveIncident(shown.run(), resolution)));
    }

    private void order(String failure, Runnable call) {
        if (!runs.mayOrder()) {
            trouble.tell(failure, runs.noOrders().orElse(""), List.of()); // A form may have been open meanwhile.
            return;
        }
        fx.inBackground(
                () -> {
                    call.run();
                    return Boolean.TRUE;
                },
                done -> {},
                e -> trouble.failed(failure, e));
    }
}

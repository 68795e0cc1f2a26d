package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.flow.run.TagRules;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * Gives orders to runs that are there, and returns when what they come to is durable. An order that makes no sense for its
 * run is refused with a sentence that says what was found. Thread-safe.
 */
final class RunOrders {

    private final EngineParts parts;
    private final EngineDoor door;

    RunOrders(EngineParts parts, EngineDoor door) {
        this.parts = parts;
        this.door = door;
    }

    void cancel(RunId run, String reason) {
        Decision decision = order(run, new RunInput.CancelRun(reason));
        RunStatus status = decision.after().status();
        if (decision.events().isEmpty() && status != RunStatus.CANCELLED) {
            throw OrderRules.refused("Expected run " + run + " to be under way, but it has " + words(status)
                    + " already. There is nothing to cancel.");
        }
    }

    void pause(RunId run, String reason) {
        Decision decision = order(run, new RunInput.PauseRun(reason));
        refuseWhenEnded(run, decision, "pause");
        refuseWhenHalted(run, decision);
    }

    void resume(RunId run) {
        Decision decision = order(run, new RunInput.ResumeRun());
        refuseWhenEnded(run, decision, "resume");
        refuseWhenHalted(run, decision);
    }

    void tag(RunId run, Map<String, String> set, List<String> remove) {
        OrderRules.refuseBadTags(set);
        Decision decision = order(run, new RunInput.TagRun(set, remove));
        if (decision.events().isEmpty()) {
            TagRules.complaint(decision.after().handling().tags(), set, remove).ifPresent(complaint -> {
                throw OrderRules.refused(complaint);
            });
        }
    }

    private static void refuseWhenEnded(RunId run, Decision decision, String what) {
        RunStatus status = decision.after().status();
        if (decision.events().isEmpty() && status.isTerminal()) {
            throw OrderRules.refused("Expected run " + run + " to be under way, but it has " + words(status)
                    + " already. There is nothing to " + what + ".");
        }
    }

    private static void refuseWhenHalted(RunId run, Decision decision) {
        if (decision.events().isEmpty() && decision.after().halted().isPresent()) {
            throw OrderRules
                    .refused("Expected run " + run + " to go on, but the run as a whole waits for a person's decision. "
                            + "Decide about its incident first.");
        }
    }

    void skipSleep(RunId run, NodeAddress at) {
        Decision decision = order(run, new RunInput.SkipSleep(at));
        if (decision.after().standsStill()) {
            throw OrderRules.refused(
                    "Expected run " + run + " to go on, but it is paused. Resume it first, then end its sleep at "
                            + at + ".");
        }
        if (decision.events().isEmpty()) {
            throw OrderRules.refused(
                    "Expected " + at + " of run " + run + " to be asleep, but it is not. It may have woken up.");
        }
    }

    void resolve(RunId run, NodeAddress at, RunEvent.IncidentResolved.Resolution resolution) {
        refuseSkipWithoutOutput(resolution,
                "Expected the output that " + at + " yields when it is skipped, but there is none.");
        resolve(run, new RunInput.ResolveIncident(at, resolution));
    }

    void resolve(RunId run, NodeAddress at, JsonNode output) {
        parts.startRules().refuseTooLarge("an output", output);
        resolve(run, RunInput.ResolveIncident.skip(at, output));
    }

    private void resolve(RunId run, RunInput.ResolveIncident input) {
        NodeAddress at = input.at();
        Decision decision = order(run, input);
        if (decision.after().standsStill()) {
            throw OrderRules
                    .refused("Expected run " + run + " to go on, but it is paused. Resume it first, then decide about "
                            + at + ".");
        }
        if (decision.events().isEmpty()) {
            throw OrderRules.refused("Expected an incident at " + at + " of run " + run
                    + ", but there is none. Somebody may have decided already.");
        }
    }

    void resolve(RunId run, RunEvent.IncidentResolved.Resolution resolution) {
        refuseSkipWithoutOutput(resolution,
                "Expected run " + run + " to be retried or to fail: it waits as a whole, and has no output.");
        if (order(run, new RunInput.ResolveRunIncident(resolution)).events().isEmpty()) {
            throw OrderRules.refused(
                    "Expected run " + run + " to wait for a decision as a whole, but it does not. Somebody may have "
                            + "decided already, or one of its nodes waits: name that one.");
        }
    }

    private static void refuseSkipWithoutOutput(RunEvent.IncidentResolved.Resolution resolution, String why) {
        if (resolution == RunEvent.IncidentResolved.Resolution.SKIP) {
            throw OrderRules.refused(why);
        }
    }

    private Decision order(RunId run, RunInput input) {
        door.refuseWhenClosed();
        CompletableFuture<Decision> decided = new CompletableFuture<>();
        parts.loop().put(run, new Mail.Order(input, decided));
        return Answers.await(decided);
    }

    private static String words(RunStatus status) {
        return switch (status) {
            case COMPLETED -> "completed";
            case FAILED -> "failed";
            case CANCELLED -> "been cancelled";
            case RUNNING, PAUSED, INCIDENT -> "not ended";
        };
    }
}

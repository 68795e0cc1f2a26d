package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.runtime.connection.InputReferences;
import dev.steadflow.runtime.plugin.BorrowedStep;
import dev.steadflow.runtime.plugin.StepSupply;
import dev.steadflow.runtime.secret.SecretMask;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of a call before it is made: what keeps it from being made, and whether it may be made twice. Thread-safe. */
final class CallRules {

    private static final Logger LOG = LoggerFactory.getLogger(CallRules.class);

    /** The incident of a step whose plugin is not installed. */
    private static final String PLUGIN_MISSING = "PluginMissing";

    private final StepSupply installed;
    private final InputReferences references;
    private final WorkMarks marks;

    CallRules(StepSupply installed, InputReferences references, WorkMarks marks) {
        this.installed = installed;
        this.references = references;
        this.marks = marks;
    }

    /** The incident that stands for a call that cannot be made: no plugin, no connection, or it ended the process too often. */
    Optional<RunInput.RaiseIncident> obstacle(RunId run, Effect.CallStep call) {
        if (!isInstalled(call)) {
            return Optional.of(missing(call));
        }
        Optional<String> unconnected = unconnected(call);
        if (unconnected.isPresent()) {
            return Optional.of(new RunInput.RaiseIncident(
                    call.at(), InputReferences.CONNECTION_NOT_FOUND, unconnected.get()));
        }
        if (marks.counts().isPoison(run, doing(call))) {
            return Optional.of(new RunInput.RaiseIncident(
                    call.at(),
                    EngineTrouble.CRASHED_REPEATEDLY,
                    EngineTrouble.crashed(doing(call), marks.counts().count(run, doing(call)))));
        }
        return Optional.empty();
    }

    /** The incident of a call whose plugin is not there, or not any more. */
    static RunInput.RaiseIncident missing(Effect.CallStep call) {
        return new RunInput.RaiseIncident(
                call.at(), PLUGIN_MISSING, "Expected the step " + call.uses()
                        + " to be installed, but no plugin has it. Add its plugin to the plugins folder, then retry.");
    }

    /** Whether the call may have ended the process, so that it is made alone. */
    boolean isSuspect(RunId run, Effect.CallStep call) {
        return marks.counts().isSuspect(run, doing(call));
    }

    /** Whether the step of a call is installed. */
    boolean isInstalled(Effect.CallStep call) {
        return installed.find(call.uses()).isPresent();
    }

    /** Why the connection that a call names cannot be used; empty: it can, or the call names none. */
    private Optional<String> unconnected(Effect.CallStep call) {
        Optional<BorrowedStep> step = installed.borrow(call.uses());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        try (BorrowedStep borrowed = step.get()) {
            return references.missing(call.in(), borrowed.call().connectionKind());
        }
    }

    /**
     * Whether a call may be made twice, for its recorded input. False when that cannot be told: the plugin is missing,
     * the input does not fit, a secret is not there.
     */
    boolean isRepeatable(Effect.CallStep call) {
        Optional<BorrowedStep> step = installed.borrow(call.uses());
        if (step.isEmpty()) {
            return false;
        }
        SecretMask mask = new SecretMask();
        try (BorrowedStep borrowed = step.get()) {
            return borrowed.call().isRepeatable(
                    references.resolve(call.in(), borrowed.call().connectionKind(), mask));
        } catch (Exception | LinkageError unknown) {
            LOG.info(
                    "Whether {} may repeat its call at {} cannot be told, so it counts as not repeatable: {}",
                    call.uses(),
                    call.at(),
                    StepFailure.of(unknown, mask).error().message());
            return false;
        }
    }

    /** What a call does, in words that are the same each time. */
    static String doing(Effect.CallStep call) {
        return "call of step " + call.uses() + " at " + call.at();
    }
}

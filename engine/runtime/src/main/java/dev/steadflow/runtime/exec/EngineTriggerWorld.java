package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunEvent.RunStarted;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.expression.Templates;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.connection.InputReferences;
import dev.steadflow.runtime.connection.TrialContext;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.plugin.BorrowedStep;
import dev.steadflow.runtime.secret.SecretMask;
import dev.steadflow.runtime.secret.SecretReferences;
import dev.steadflow.runtime.secret.SecretStoreException;
import dev.steadflow.runtime.trigger.TriggerWorld;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What triggers get of the engine: its time, its timers, and starts. Thread-safe. */
final class EngineTriggerWorld implements TriggerWorld {

    private static final Logger LOG = LoggerFactory.getLogger(EngineTriggerWorld.class);
    private static final int TOKEN_CHARACTERS = 32; // of 5 bits each, as those of inboxes

    /** Starts a run of a trigger once for its key. */
    interface Starting {
        /**
         * The run.
         *
         * @throws NoRoomException when too many runs are open
         * @throws RunRefusedException when flow or input do not fit
         */
        RunId start(String key, FlowDefinition flow, JsonNode input, Path workFolder, RunStarted.Trigger cause);
    }

    private final EngineParts parts;
    private final Templates templates;
    private final Starting starting;
    private final AtomicInteger working = new AtomicInteger();

    EngineTriggerWorld(EngineParts parts, Templates templates, Starting starting) {
        this.parts = parts;
        this.templates = templates;
        this.starting = starting;
    }

    @Override
    public Instant now() {
        return parts.settings().world().clock().now();
    }

    @Override
    public void at(String name, Instant due, Runnable work) {
        parts.timers().arm(timer(name), due, () -> soon(name, work));
    }

    @Override
    public void disarm(String name) {
        parts.timers().disarm(timer(name));
    }

    @Override
    public void soon(String name, Runnable work) {
        working.incrementAndGet();
        Thread _ = Thread.ofVirtual().name("trigger-" + name).start(() -> {
            try {
                work.run();
            } finally {
                working.decrementAndGet();
            }
        });
    }

    /** Whether nothing is being done for a trigger at this moment. */
    boolean isQuiet() {
        return working.get() == 0;
    }

    private static Timers.Name timer(String name) {
        return new Timers.Name(new RunId("triggers"), name, Timers.Purpose.TRIGGER);
    }

    @Override
    public Journal journal() {
        return parts.journal();
    }

    @Override
    public Templates templates() {
        return templates;
    }

    @Override
    public long seed() {
        return parts.settings().world().random().nextLong();
    }

    @Override
    public Start start(
            String key, FlowDefinition flow, JsonNode input, Path workFolder, RunStarted.Trigger cause) {
        try {
            return new Start.Started(starting.start(key, flow, input, workFolder, cause));
        } catch (NoRoomException full) {
            return new Start.NoRoom(String.valueOf(full.getMessage()));
        } catch (RunRefusedException refused) {
            return new Start.Refused(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public boolean whenEnded(RunId run, String name, Runnable work) {
        parts.loop().parts().watches().whenEnded(run, name, () -> soon(name, work)); // Before looking: none is missed.
        Optional<RunHeader> header = parts.journal().run(run);
        boolean goesOn = header.filter(it -> !it.status().isTerminal()).isPresent();
        if (!goesOn) {
            parts.loop().parts().watches().forget(run, name);
        }
        return goesOn;
    }

    @Override
    public String newId() {
        return parts.loop().parts().starter().newId().text();
    }

    @Override
    public String token(String flowId, String triggerId) {
        String text = "start\n" + flowId + "\n" + triggerId;
        return Digits.of(parts.hookKey().sign(text.getBytes(StandardCharsets.UTF_8)), TOKEN_CHARACTERS);
    }

    @Override
    public Optional<String> hook(String path) {
        return parts.settings().hooksUrl().map(base -> base + (base.toString().endsWith("/") ? "" : "/") + path);
    }

    @Override
    public Optional<String> secret(String name) {
        try {
            return parts.settings().steps().secrets().find(name);
        } catch (SecretStoreException locked) {
            LOG.warn("The secret '{}' of a webhook cannot be read: {}", name, locked.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Look look(String name, String uses, JsonNode settings, Optional<String> cursor, Path workFolder) {
        Optional<BorrowedStep> borrowed = parts.installed().borrow(uses);
        if (borrowed.isEmpty()) {
            return new Look.Failed("Expected " + uses + " to be installed, but no plugin has it. Add its plugin to the "
                    + "plugins folder.");
        }
        SecretMask mask = new SecretMask();
        try (BorrowedStep kind = borrowed.get()) {
            Thread.currentThread().setContextClassLoader(kind.call().classLoader());
            SecretReferences secrets = new SecretReferences(parts.settings().steps().secrets());
            JsonNode resolved = new InputReferences(parts.settings().steps().connections(), secrets)
                    .resolve(settings, kind.call().connectionKind(), mask);
            try (TrialContext context = new TrialContext(
                    "trigger " + name, line -> LOG.info("Trigger {}: {}", name, line), workFolder, secrets, mask,
                    now())) {
                return new Look.Found(mask.result(kind.call().look(
                        resolved, cursor, context, parts.settings().limits().store().payloadBytes())));
            }
        } catch (Throwable failed) { // Whatever plugin code throws says that it could not look.
            LOG.debug("Trigger {} could not look.", name, failed);
            return new Look.Failed(StepFailure.of(failed, mask).error().message());
        }
    }

    @Override
    public boolean isClosed() {
        return parts.loop().isClosed();
    }
}

package dev.steadflow.flow.run.reference;

import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.run.reference.Tasks.Rank;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Holds a lock around a visit. */
final class LockedVisit {

    private final ReferenceRun run;

    LockedVisit(ReferenceRun run) {
        this.run = run;
    }

    JsonNode around(
            Optional<LockRule> rule, Frame frame, String at, Function<String, JsonNode> name,
            Supplier<JsonNode> visit) {
        if (rule.isEmpty()) {
            return visit.get();
        }
        boolean engine = rule.get().of() == LockRule.Of.ENGINE;
        Locks locks = engine ? run.world.engineLocks : run.locks;
        String lock = name.apply(rule.get().name()).stringValue();
        int backgrounds = frame.backgrounds.size();
        Locks.Ask ask = locks.ask(lock, rule.get().permits());
        String errand = run.name + " " + at + " permit";
        try {
            if (engine) {
                AtomicBoolean granted = new AtomicBoolean();
                run.tasks.errand(errand, () -> locks.free(lock, ask), () -> granted.set(true));
                run.tasks.await(Rank.WORLD, granted::get);
            } else {
                run.tasks.await(Rank.WORLD, () -> locks.free(lock, ask));
            }
            JsonNode result = visit.get();
            frame.backgrounds.stream().skip(backgrounds).forEach(it -> ask.keptBy(it.lane));
            return result;
        } finally {
            run.tasks.forget(errand);
            locks.release(ask);
        }
    }
}

package dev.steadflow.runtime.sim;

import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.run.RunInput;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What people, and the engine in trouble, tell runs at any time. */
final class RandomOrders {

    private RandomOrders() {}

    /** One of them; most make no sense for most runs. */
    static RunInput one(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> new RunInput.PauseRun("by hand");
            case 2, 3 -> new RunInput.ResumeRun();
            case 4 -> new RunInput.RaiseRunIncident("EngineFailed", "drawn");
            case 5, 6 -> new RunInput.ResolveRunIncident(Resolution.RETRY);
            default -> new RunInput.TagRun(Map.of("t" + random.nextInt(2), "v" + random.nextInt(3)), List.of("t2"));
        };
    }

    /** What lets a run go on, whatever holds it up. */
    static List<RunInput> letGoOn() {
        return List.of(new RunInput.ResolveRunIncident(Resolution.RETRY), new RunInput.ResumeRun());
    }
}

package dev.steadflow.designer.runs.projection;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Logs of steps in lanes that are entered, tried again, end well or badly, in any order; the same seed gives the same log. */
public final class RandomLog {

    private final Random random;
    private final EventScript script = EventScript.started();
    private final Map<String, Integer> open = new HashMap<>();
    private int steps;

    private RandomLog(long seed) {
        random = new Random(seed);
    }

    /** A log of so many events; its run goes on. */
    public static List<RecordedEvent> of(long seed, int events) {
        RandomLog log = new RandomLog(seed);
        while (log.script.size() < events) {
            log.addSome();
        }
        return log.script.events().subList(0, events);
    }

    private void addSome() {
        if (open.isEmpty() || random.nextInt(3) == 0) {
            enter();
            return;
        }
        String at = new ArrayList<>(open.keySet()).get(random.nextInt(open.size()));
        int attempt = open.get(at);
        switch (random.nextInt(5)) {
            case 0 -> {
                script.retrying(at, attempt);
                open.put(at, attempt + 1);
            }
            case 1 -> {
                script.failed(at, attempt, "http/Status");
                open.remove(at);
            }
            default -> {
                script.completed(at, attempt);
                open.remove(at);
            }
        }
    }

    private void enter() {
        int number = steps++;
        String at = random.nextBoolean() ? "step#" + (number + 1) : "main/each[" + number + "]/inner#1";
        if (at.startsWith("main/each")) {
            script.add(new RunEvent.LaneStarted(EventScript.lane("main/each[" + number + "]"), Map.of()));
        }
        script.scheduled(at);
        open.put(at, 1);
    }
}

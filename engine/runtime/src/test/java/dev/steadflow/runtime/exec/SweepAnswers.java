package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every answer that the killed processes of a sweep had given, as {@link SweepChild} says them. */
final class SweepAnswers {

    /** A start that was accepted. */
    record Start(RunId run, String flow, int n) {}

    /** By key. */
    final Map<String, Start> starts = new LinkedHashMap<>();

    final Set<RunId> cancelled = new HashSet<>();

    /** Keys of payloads that were accepted. */
    final Set<String> payloads = new HashSet<>();

    /** Keys of signals that were accepted. */
    final Set<String> signals = new HashSet<>();

    /** Visits whose outcome was published, with the first round that said so. */
    final Map<String, Integer> done = new HashMap<>();

    /** The last event of each run that was published. */
    final Map<RunId, Long> lastEvent = new HashMap<>();

    void add(int round, List<String> lines) {
        lines.forEach(line -> add(round, line.split(" ")));
    }

    private void add(int round, String[] words) {
        switch (words[0]) {
            case "OPENING" -> {}
            case "START" ->
                starts.put(words[1], new Start(new RunId(words[2]), words[3], Integer.parseInt(words[4])));
            case "CANCEL" -> cancelled.add(new RunId(words[1]));
            case "PAYLOAD" -> payloads.add(words[2]);
            case "SIGNAL" -> signals.add(words[2]);
            case "DONE" -> done.putIfAbsent(words[1], round);
            case "EVENT" -> lastEvent.merge(new RunId(words[1]), Long.parseLong(words[2]), Math::max);
            default -> throw new AssertionError("Expected an answer, but found " + String.join(" ", words));
        }
    }

    @Override
    public String toString() {
        return starts.size() + " starts, " + cancelled.size() + " cancels, " + payloads.size() + " payloads, "
                + signals.size() + " signals, " + done.size() + " completed steps, "
                + lastEvent.values().stream().mapToLong(Long::longValue).sum() + " events";
    }
}

package dev.steadflow.runtime.plugin.jar;

import dev.steadflow.step.Reach;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is reached, in words. */
public final class ReachWords {

    private ReachWords() {}

    /** {@code network, files}; {@code nothing outside} when it is empty. */
    public static String of(Set<Reach> reaches) {
        return reaches.isEmpty()
                ? "nothing outside"
                : new TreeSet<>(reaches).stream().map(ReachWords::of).collect(Collectors.joining(", "));
    }

    private static String of(Reach reach) {
        return switch (reach) {
            case NETWORK -> "network";
            case FILES -> "files";
            case PROGRAMS -> "other programs";
        };
    }
}

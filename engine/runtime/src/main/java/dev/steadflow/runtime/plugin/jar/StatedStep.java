package dev.steadflow.runtime.plugin.jar;

import dev.steadflow.step.Reach;
import java.util.Optional;
import java.util.Set;

/**
 * What a plugin's JAR says of one of its steps.
 *
 * @param uses {@code text/count-words@1}
 * @param title {@code Count words}
 * @param summary one sentence; may be empty
 * @param reaches what it states to reach; absent: it states nothing
 */
public record StatedStep(String uses, String title, String summary, Optional<Set<Reach>> reaches) {

    /** What it states to reach, in words: {@code network, files}. */
    public String reachesInWords() {
        return reaches.map(ReachWords::of).orElse("does not say");
    }
}

package dev.steadflow.designer.runs;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunOrder;
import dev.steadflow.runtime.journal.RunQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which runs the list shows. Flow, statuses, tags and the start are asked of the store; for words a {@link RunSearch} looks
 * through all runs that are left.
 *
 * @param flowId only runs of this flow
 * @param statuses only these; empty: all
 * @param tags only runs that have all of these
 * @param words in lower case; each has to occur in the flow's id, the run's id, a tag or the error
 * @param inputWords in lower case; each has to occur in the run's input, as JSON
 * @param since only runs that started then or later
 */
record RunFilter(
        Optional<String> flowId,
        Set<RunStatus> statuses,
        Map<String, String> tags,
        List<String> words,
        List<String> inputWords,
        Optional<Instant> since) {

    private static final String INPUT = "input:";

    /** What stands between blanks; blanks between double quotes belong to it. */
    private static final Pattern PART = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\"?)+");

    static final RunFilter ALL =
            new RunFilter(Optional.empty(), Set.of(), Map.of(), List.of(), List.of(), Optional.empty());

    RunFilter {
        statuses = Set.copyOf(statuses);
        tags = Map.copyOf(tags);
        words = List.copyOf(words);
        inputWords = List.copyOf(inputWords);
    }

    /**
     * The filter of a line of text: {@code env=prod} is a tag, {@code input:ada} a word of the input, everything else a word of
     * the line. Double quotes hold words together: {@code team="a b"}.
     */
    static RunFilter of(Optional<String> flowId, Set<RunStatus> statuses, String text, Optional<Instant> since) {
        Map<String, String> tags = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        List<String> inputWords = new ArrayList<>();
        for (String part : PART.matcher(text).results().map(found -> found.group().replace("\"", "")).toList()) {
            int sign = part.indexOf('=');
            if (part.startsWith(INPUT) && part.length() > INPUT.length()) {
                inputWords.add(part.substring(INPUT.length()).toLowerCase(Locale.ROOT));
            } else if (sign > 0 && sign < part.length() - 1) {
                tags.put(part.substring(0, sign), part.substring(sign + 1));
            } else if (!part.isEmpty()) {
                words.add(part.toLowerCase(Locale.ROOT));
            }
        }
        return new RunFilter(flowId, statuses, tags, words, inputWords, since);
    }

    /** What is asked of the store. */
    RunQuery query(RunOrder order, Optional<RunId> before, int limit) {
        return new RunQuery(flowId, statuses, tags, Optional.empty(), since, order, before, limit);
    }

    /** Whether some runs of the flow, or of all flows, are left out. */
    boolean narrows() {
        return searches() || !statuses.isEmpty() || !tags.isEmpty() || since.isPresent();
    }

    /** Whether the store cannot answer by itself. */
    boolean searches() {
        return !words.isEmpty() || !inputWords.isEmpty();
    }

    /** Whether a line has all words that lines are asked for. */
    boolean shows(RunHeader run) {
        String all = (run.flowId() + "\n" + run.run() + "\n" + run.tags() + "\n" + run.error().orElse(""))
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }
}

package dev.steadflow.runtime.rehearsal;

import dev.steadflow.flow.event.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a rehearsal has to come to; what is absent is not looked at.
 *
 * @param status the run's condition when nothing more happens
 * @param output of a run that completed
 * @param error the error's name, of a run that failed
 * @param log its events, see {@link LogText}
 */
public record Expected(
        Optional<RunStatus> status, Optional<JsonNode> output, Optional<String> error, Optional<List<String>> log) {

    /** Expects nothing in particular. */
    public static final Expected NOTHING =
            new Expected(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Expected {
        log = log.map(List::copyOf);
    }

    /** What was found otherwise, one entry each. */
    List<String> misfits(Rehearsed found) {
        List<String> misfits = new ArrayList<>();
        status.filter(wanted -> wanted != found.status()).ifPresent(wanted -> misfits.add("Expected the run to be "
                + words(wanted) + ", but it is " + words(found.status()) + "." + found.ending()));
        output.filter(wanted -> found.output().filter(wanted::equals).isEmpty())
                .ifPresent(wanted -> misfits.add("Expected the output " + wanted + ", but found "
                        + found.output().map(JsonNode::toString).orElse("none") + "."));
        error.filter(wanted -> found.error().filter(wanted::equals).isEmpty())
                .ifPresent(wanted -> misfits.add("Expected the error " + wanted + ", but found "
                        + found.error().orElse("none") + "."));
        log.filter(wanted -> !wanted.equals(found.log())).ifPresent(wanted -> misfits.add(firstDifference(wanted,
                found.log())));
        return misfits;
    }

    private static String words(RunStatus status) {
        return CaseCodec.word(status);
    }

    private static String firstDifference(List<String> wanted, List<String> found) {
        int at = 0;
        while (at < wanted.size() && at < found.size() && wanted.get(at).equals(found.get(at))) {
            at++;
        }
        return "Expected the log to go on with" + quoted(wanted, at) + " in line " + (at + 1) + ", but found"
                + quoted(found, at) + ".";
    }

    private static String quoted(List<String> lines, int at) {
        return at < lines.size() ? " '" + lines.get(at) + "'" : " its end";
    }
}

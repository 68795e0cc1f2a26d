package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.run.ForkReport;
import java.util.ArrayList;
import java.util.List;

/** What a fork would take over, as sentences. Pure. */
final class ForkWords {

    /** More names say less. */
    private static final int NAMES = 6;

    private ForkWords() {}

    static String of(ForkReport report) {
        if (report.cut() == 0) {
            return say(
                    "Nothing can be taken over up to there: the run had not come to a place where it stood "
                            + "between two "
                            + "things. Choose a later event, or run the flow again.");
        }
        if (report.ended()) {
            return say("The run has ended there, so a fork could not go on. Choose an earlier event.");
        }
        List<String> sentences = new ArrayList<>();
        sentences.add("It takes over " + counted(report.cut(), "event") + (report.cut() == report.asked()
                ? "."
                : ": #" + report.cut() + " is the last place up to #" + report.asked()
                        + " where the run stood between two things."));
        if (!report.again().isEmpty()) {
            sentences.add("Begun again, or waited for again: " + names(report.again()) + ".");
        }
        report.goesOn().forEach((scope, node) -> sentences.add(node
                .map(next -> "It goes on with '" + next + "'" + (scope.equals("main") ? "." : " in " + scope + "."))
                .orElse("It goes on to the end of " + scope + ".")));
        if (report.undone() > 0) {
            sentences.add(counted(report.undone(), "thing") + " that the run did after that the fork knows nothing of: "
                    + "what they did in the world stays done, and may be done again.");
        }
        return String.join("\n", sentences);
    }

    private static String names(List<NodeAddress> again) {
        List<String> names = again.stream().limit(NAMES).map(at -> at.text().replaceFirst("^main/", "")).toList();
        String more = again.size() > NAMES ? " and " + (again.size() - NAMES) + " more" : "";
        return String.join(", ", names) + more;
    }

    private static String counted(long count, String word) {
        return Words.count(count) + " " + word + (count == 1 ? "" : "s");
    }
}

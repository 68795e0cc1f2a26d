package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.counted;
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
        String taken = counted(report.cut(), "1 event", "{0} events");
        sentences.add(report.cut() == report.asked()
                ? say("It takes over {0}.", taken)
                : say("It takes over {0}: #{1} is the last place up to #{2} where the run stood between two things.",
                        taken, report.cut(), report.asked()));
        if (!report.again().isEmpty()) {
            sentences.add(say("Begun again, or waited for again: {0}.", names(report.again())));
        }
        report.goesOn().forEach((scope, node) -> sentences.add(node
                .map(next -> scope.equals("main")
                        ? say("It goes on with '{0}'.", next)
                        : say("It goes on with '{0}' in {1}.", next, scope))
                .orElse(say("It goes on to the end of {0}.", scope))));
        if (report.undone() > 0) {
            sentences.add(report.undone() == 1
                    ? say("1 thing that the run did after that the fork knows nothing of: what it did in the world "
                            + "stays done, and may be done again.")
                    : say("{0} things that the run did after that the fork knows nothing of: what they did in the "
                            + "world stays done, and may be done again.", report.undone()));
        }
        return String.join("\n", sentences);
    }

    private static String names(List<NodeAddress> again) {
        List<String> names = again.stream().limit(NAMES).map(at -> at.text().replaceFirst("^main/", "")).toList();
        String some = String.join(", ", names);
        return again.size() > NAMES ? say("{0} and {1} more", some, again.size() - NAMES) : some;
    }
}

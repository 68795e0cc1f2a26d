package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.runtime.journal.RunHeader;
import java.util.Optional;

/**
 * Something that waits for a person.
 *
 * @param run whose
 * @param at the visit in question; absent: the run as a whole, or the log does not say
 * @param asWhole whether the run waits as a whole
 * @param why what happened, a line
 */
record WaitingDecision(RunHeader run, Optional<NodeAddress> at, boolean asWhole, String why) {

    /** The run waits as a whole. */
    static WaitingDecision of(RunHeader run, String why) {
        return new WaitingDecision(run, Optional.empty(), true, line(why));
    }

    static WaitingDecision at(RunHeader run, NodeAddress at, String why) {
        return new WaitingDecision(run, Optional.of(at), false, line(why));
    }

    /** The line of the run says that something waits, and its log does not say what. */
    static WaitingDecision unknown(RunHeader run) {
        return new WaitingDecision(run, Optional.empty(), false, line(run.error()
                .orElseGet(() -> say("The run says no more; open it to see where it waits."))));
    }

    /** Whether it can be decided without looking at the run. */
    boolean isKnown() {
        return at.isPresent() || asWhole;
    }

    private static String line(String text) {
        return text.replace('\n', ' ');
    }
}

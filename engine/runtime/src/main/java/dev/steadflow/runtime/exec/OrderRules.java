package dev.steadflow.runtime.exec;

import dev.steadflow.flow.run.TagRules;
import dev.steadflow.runtime.api.RunRefusedException;
import java.util.List;
import java.util.Map;

/** What is wrong with an order, whatever run it is for. */
final class OrderRules {

    /** Keys and names are kept in the log and compared; longer ones are a mistake. */
    private static final int LONGEST_KEY = 200;

    private OrderRules() {}

    /** The refusal of an order. */
    static RunRefusedException refused(String message) {
        return new RunRefusedException(message, List.of());
    }

    /**
     * Refuses a key or name that is empty or too long.
     *
     * @param what what it is, {@code key}
     */
    static void refuseWrongLength(String what, String text) {
        if (text.isEmpty() || text.length() > LONGEST_KEY) {
            throw refused("Expected a " + what + " of 1 to " + LONGEST_KEY + " characters, but found " + text.length()
                    + " characters.");
        }
    }

    /** Refuses tags that no run may have. */
    static void refuseBadTags(Map<String, String> tags) {
        TagRules.complaint(tags).ifPresent(complaint -> {
            throw refused(complaint);
        });
    }
}

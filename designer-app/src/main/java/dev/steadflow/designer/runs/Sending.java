package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.runtime.api.Delivery;
import java.util.Optional;

/** What became of a payload that a person sent, in words. Pure. */
final class Sending {

    private Sending() {}

    /** Why it was not taken; empty when it was. */
    static Optional<String> refusal(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Accepted _,Delivery.Held _,Delivery.Duplicate _ -> Optional.empty();
            case Delivery.Rejected rejected -> Optional.of(
                    say("It does not fit the inbox's schema: {0}", String.join(" ", rejected.problems())));
            case Delivery.Full full -> Optional.of(say(
                    "The inbox keeps {0} payloads already, which is its limit. Wait until some are taken.",
                    full.kept()));
            case Delivery.Unknown _ -> Optional.of(say("The inbox is closed, so it takes no more payloads."));
        };
    }
}

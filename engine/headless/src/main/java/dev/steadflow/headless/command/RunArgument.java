package dev.steadflow.headless.command;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;

/** Reads run ids and addresses, and says what to do about wrong ones. */
final class RunArgument {

    private RunArgument() {}

    static RunId parse(String text) {
        try {
            return new RunId(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    static NodeAddress address(String text) {
        try {
            return NodeAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(
                    "Expected a node address such as main/sevenDays#1, but found '" + text
                            + "'. 'runs show' names them.");
        }
    }

    static CommandFailure unknown(RunId run, StorePlace data) {
        return CommandFailure.usage("Expected a run " + run + " in " + data
                + ", but there is none. 'runs list' shows the runs; --data, --store or --server chooses another place.");
    }
}

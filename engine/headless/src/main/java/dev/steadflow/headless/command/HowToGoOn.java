package dev.steadflow.headless.command;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import java.util.Optional;

/**
 * Writes the commands that go on with a run, as a person can paste them.
 *
 * @param program how the program is called
 * @param flow the flow argument with a leading space; empty when there is none
 * @param options options to repeat, each with a leading space
 */
record HowToGoOn(String program, String flow, String options) {

    String resume(RunId run) {
        return program + " run" + flow + " --resume " + run + options;
    }

    String unpause(RunId run) {
        return program + " runs resume " + run + options;
    }

    String retry(RunId run) {
        return program + " runs retry " + run + options;
    }

    /** @param at the node that waits; absent when the run as a whole does */
    String fail(RunId run, Optional<NodeAddress> at) {
        String node = at.map(it -> " --node " + Quoting.of(it.text())).orElse("");
        return program + " runs retry " + run + node + " --fail" + options;
    }
}

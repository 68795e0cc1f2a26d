package dev.steadflow.headless.command;

import dev.steadflow.runtime.exec.EngineLimits;
import dev.steadflow.runtime.exec.LimitName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The limits of an engine that a command opens. */
final class LimitOptions {

    @Option(
            names = "--limit",
            paramLabel = "NAME=VALUE",
            description = {
                    "Another limit: open-runs=500, steps:http/request=4, rate:http/request=10/PT1S. May be given several",
                    "times; the command 'limits' lists them."
            })
    private List<String> settings = new ArrayList<>();

    /**
     * The limits that were asked for, the others as they are.
     *
     * @throws CommandFailure saying what is wrong with one
     */
    EngineLimits limits() {
        EngineLimits limits = EngineLimits.STANDARD;
        for (String setting : settings) {
            try {
                limits = LimitName.set(limits, setting);
            } catch (IllegalArgumentException wrong) {
                throw CommandFailure.usage(String.valueOf(wrong.getMessage()));
            }
        }
        return limits;
    }

    /** The same options as text, each with a leading space. */
    String repeated() {
        return settings.stream().map(setting -> " --limit " + Quoting.of(setting)).collect(Collectors.joining());
    }
}

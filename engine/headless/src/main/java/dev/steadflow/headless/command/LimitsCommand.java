package dev.steadflow.headless.command;

import dev.steadflow.runtime.exec.EngineLimits;
import dev.steadflow.runtime.exec.LimitName;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code limits}: lists what an engine allows, and what happens beyond. */
@Command(
        name = "limits",
        header = "Lists the limits of an engine, with what happens beyond them.",
        description = "Commands that open an engine take other values by --limit NAME=VALUE.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} limits",
                "  ${bundle:steadflow.program} run order.flow.json --limit steps=16 --limit rate:http/request=10/PT1S"
        })
final class LimitsCommand implements Callable<Integer> {

    @Option(names = "--json", description = "As JSON: [{\"name\",\"value\",\"meaning\",\"beyond\"}].")
    private boolean json;

    private final Surroundings surroundings;

    LimitsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (json) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (LimitName limit : LimitName.values()) {
                list.addObject()
                        .put("name", limit.text())
                        .put("value", limit.value(EngineLimits.STANDARD))
                        .put("meaning", plain(limit.meaning()))
                        .put("beyond", plain(limit.beyond()));
            }
            surroundings.out().println(Json.indented(list));
            return ExitCode.DONE;
        }
        for (LimitName limit : LimitName.values()) {
            surroundings.out().printf("%-16s %10d  %s%n", limit.text(), limit.value(EngineLimits.STANDARD),
                    plain(limit.meaning()));
            surroundings.out().printf("%-16s %10s  beyond: %s%n", "", "", plain(limit.beyond()));
        }
        surroundings.out()
                .println("steps:STEP           none  steps of one type called at once, such as steps:http/request=4");
        surroundings.out()
                .println("rate:STEP            none  how often a type is called, such as rate:http/request=10/PT1S");
        return ExitCode.DONE;
    }

    private static String plain(String words) {
        return words.replace("`", "");
    }
}

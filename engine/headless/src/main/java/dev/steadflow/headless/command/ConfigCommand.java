package dev.steadflow.headless.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code config}: shows the settings, and where each comes from. */
@Command(
        name = "config",
        header = "Shows what is set for all commands, and where each value comes from.",
        description = {
                "A file has a line 'key = value' for each setting, with '#' before comments. An option on the command line goes",
                "before a variable of the environment, and that before the file. Tokens and passwords are not shown."
        },
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} config",
                "  ${bundle:steadflow.program} config --config production.properties --json",
                "",
                "Exit code: 0; 2 when the file cannot be read, or has a key that there is not."
        })
final class ConfigCommand implements Callable<Integer> {

    @Option(names = "--json", description = "As a JSON list.")
    private boolean json;

    private final Surroundings surroundings;
    private final Supplier<Settings> settings;

    ConfigCommand(Surroundings surroundings, Supplier<Settings> settings) {
        this.surroundings = surroundings;
        this.settings = settings;
    }

    @Override
    public Integer call() {
        Settings now = settings.get();
        if (json) {
            surroundings.out().println(Json.indented(tree(now)));
            return ExitCode.DONE;
        }
        for (Setting setting : Setting.values()) {
            Optional<Settings.Sourced> said = now.of(setting);
            surroundings.out().println("%-13s %s".formatted(
                    setting.key(),
                    said.map(value -> setting.shown(value.value()) + "   (" + value.source() + ")")
                            .orElseGet(() -> setting.otherwise() + "   (default)")));
        }
        surroundings.err().println("The user's file is " + Settings.usersFile(surroundings) + "; " + Settings.OPTION
                + " FILE or " + Settings.VARIABLE + " chooses another.");
        return ExitCode.DONE;
    }

    private static ArrayNode tree(Settings now) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Setting setting : Setting.values()) {
            now.of(setting).ifPresent(said -> list.addObject()
                    .put("key", setting.key())
                    .put("value", setting.shown(said.value()))
                    .put("source", said.source()));
        }
        return list;
    }
}

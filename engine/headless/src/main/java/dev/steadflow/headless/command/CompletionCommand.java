package dev.steadflow.headless.command;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code completion}: writes what a shell needs to complete commands. */
@Command(
        name = "completion",
        header = "Writes a script with which a shell completes commands and options.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  alias steadflow='${bundle:steadflow.program}'",
                "  source <(${bundle:steadflow.program} completion bash)",
                "",
                "Put both lines into ~/.bashrc or ~/.zshrc."
        })
final class CompletionCommand implements Callable<Integer> {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    @Parameters(paramLabel = "bash|zsh", description = "The shell.")
    private String shell = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What you call the program. Default: steadflow.")
    private String name = "steadflow";

    private final Surroundings surroundings;
    private final Supplier<CommandLine> tree;

    CompletionCommand(Surroundings surroundings, Supplier<CommandLine> tree) {
        this.surroundings = surroundings;
        this.tree = tree;
    }

    @Override
    public Integer call() {
        if (!Set.of("bash", "zsh").contains(shell.toLowerCase(Locale.ROOT))) {
            throw CommandFailure.usage("Expected bash or zsh, but found '" + shell + "'.");
        }
        if (!NAME.matcher(name).matches()) {
            throw CommandFailure.usage("Expected --name of letters, digits, '-' and '_', but found '" + name + "'.");
        }
        // One script does for both: it switches zsh to bash's way of completing.
        surroundings.out().println(AutoComplete.bash(name, tree.get()));
        return ExitCode.DONE;
    }
}

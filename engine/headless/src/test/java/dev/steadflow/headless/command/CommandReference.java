package dev.steadflow.headless.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page {@code docs/command-reference.md}: what the commands say about themselves, as Markdown. */
final class CommandReference {

    private static final String HEAD = """
            # Commands and options

            What `steadflow COMMAND --help` says, all at once. This page is made from the program. What the commands are for, and how
            they go together, is told in [The command line](command-line.md).
            """;

    private final StringBuilder page = new StringBuilder(HEAD);

    private CommandReference() {}

    static String of(CommandLine whole) {
        CommandReference reference = new CommandReference();
        reference.command(whole);
        return reference.page.toString();
    }

    private void command(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (spec.usageMessage().hidden()) {
            return;
        }
        String name = spec.qualifiedName().replaceFirst("^prog ?", "");
        page.append("\n## ").append(name.isEmpty() ? "steadflow" : name).append('\n');
        paragraph(spec.usageMessage().header());
        Help help = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF));
        page.append("\n```\n").append(named(help.synopsis(0)).strip()).append("\n```\n");
        paragraph(spec.usageMessage().description());
        arguments(spec);
        String[] footer = spec.usageMessage().footer();
        if (footer.length > 0) {
            page.append("\n```\n").append(Arrays.stream(footer).map(line -> named(filled(line)))
                    .collect(Collectors.joining("\n"))).append("\n```\n");
        }
        command.getSubcommands().values().stream().distinct().forEach(this::command);
    }

    private void paragraph(String[] lines) {
        String text = Arrays.stream(lines).map(CommandReference::filled).collect(Collectors.joining(" ")).strip();
        if (!text.isEmpty()) {
            page.append('\n').append(escaped(named(text))).append('\n');
        }
    }

    private void arguments(CommandSpec spec) {
        List<String> rows = new ArrayList<>();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            rows.add(row(parameter, parameter.paramLabel()));
        }
        for (OptionSpec option : spec.options()) {
            if (!option.hidden() && !option.usageHelp()) {
                String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
                rows.add(row(option, String.join(", ", option.names()) + value));
            }
        }
        if (!rows.isEmpty()) {
            page.append("\n| | |\n|---|---|\n");
            rows.forEach(row -> page.append(row).append('\n'));
        }
    }

    private static String row(ArgSpec argument, String name) {
        String meaning =
                Stream.of(argument.description()).map(CommandReference::filled).collect(Collectors.joining(" "));
        return "| `" + name.replace("|", "\\|") + "` | " + escaped(named(meaning)).replace("|", "\\|") + " |";
    }

    private static String filled(String text) {
        return text.replace("${bundle:steadflow.program}", "prog").replace("%n", "").replace("%%", "%");
    }

    private static String named(String text) {
        return text.replaceAll("\\bprog\\b", "steadflow");
    }

    /** Markdown would read what stands in angle brackets as a tag. */
    private static String escaped(String text) {
        return text.strip().replaceAll("(?<!`)(\\S*<\\w+>(?:\\.\\w+)*)", "`$1`");
    }
}

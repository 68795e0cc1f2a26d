package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The page about the command line tells of every command and every option that the help tells of. */
class CommandLinePageTest {

    private final Terminal terminal = new Terminal(Path.of("/home/ada"));

    @Test
    void thePageNamesEveryCommandAndOption() throws IOException {
        String page = Files.readString(Path.of("../../docs/command-line.md"));

        checkMentioned(page, terminal.tree().whole(), "");
    }

    @Test
    void theReferenceIsWhatTheCommandsSayAboutThemselves() throws IOException {
        Path page = Path.of("../../docs/command-reference.md");
        String said = CommandReference.of(terminal.tree().whole());
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(page, said);
            return;
        }

        assertThat(Files.readString(page)).as(page + " (-Dgolden.rewrite=true writes it anew)").isEqualTo(said);
    }

    @Test
    void everyCommandExplainsItself() {
        checkHelp(terminal.tree().whole(), new String[0]);
    }

    private static void checkMentioned(String page, CommandLine command, String path) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            for (String name : option.names()) {
                assertThat(page).as(path + " " + name).contains("`" + name);
            }
        }
        command.getSubcommands().forEach((name, inner) -> {
            String full = (path + " " + name).strip();
            if (inner.getSubcommands().isEmpty()) {
                assertThat(page).as(full).containsPattern("(?m)^## " + full + "( |$)");
            }
            checkMentioned(page, inner, full);
        });
    }

    private void checkHelp(CommandLine command, String[] path) {
        String[] args = Arrays.copyOf(path, path.length + 1);
        args[path.length] = "--help";
        assertThat(terminal.call(args)).isEqualTo(ExitCode.DONE);
        assertThat(terminal.printed()).contains("Usage: prog").doesNotContain("${");
        command.getSubcommands().forEach((name, inner) -> {
            String[] longer = Arrays.copyOf(path, path.length + 1);
            longer[path.length] = name;
            checkHelp(inner, longer);
        });
    }
}

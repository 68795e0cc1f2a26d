package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.steadflow.headless.export.ExportDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The page about the command line tells of every command and every option that the help tells of. */
class CommandLinePageTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```$");

    /** A line that calls the program, or a JAR that it made. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?m)^(?:\\$ )?(?:[A-Z]+=\\S+ )*(?:steadflow|java -jar steadflow\\.jar) ((?!COMMAND|\\[).*)$");

    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");

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

    /** Blocks that no test executes, because they need a server or a database elsewhere, are held against the commands. */
    @Test
    void everyCommandInABlockOfThePagesIsUnderstood() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult block : BLOCK.matcher(Files.readString(page)).results().toList()) {
                COMMAND.matcher(block.group(1).replace("\\\n", " ")).results()
                        .map(found -> found.group(1).strip()).forEach(commands::add);
            }
        }

        assertThat(commands).hasSizeGreaterThan(40);
        for (String command : commands) {
            assertThatCode(() -> terminal.tree().whole().parseArgs(words(command))).as(command)
                    .doesNotThrowAnyException();
        }
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("../../README.md")));
        for (String folder : List.of("../../docs", "../../docs/guide")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md") && !file.endsWith("command-reference.md"))
                        .forEach(pages::add);
            }
        }
        return pages;
    }

    /** The words that a shell makes of a command, up to where it goes on to something else. */
    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        for (MatchResult word : WORD.matcher(command).results().toList()) {
            if (List.of(">", "<", "|", "&").contains(word.group())) {
                break;
            }
            words.add(word.group().replaceAll("['\"]", ""));
        }
        return words.toArray(String[]::new);
    }

    @Test
    void everyCommandExplainsItself() {
        checkHelp(terminal.tree().whole(), new String[0]);
    }

    @Test
    void aCommandIsFoundBelowTheOneThatItStandsUnder() {
        assertThat(terminal.call("purge")).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.said()).contains("Did you mean: prog runs purge?");
    }

    @Test
    void aJarThatCarriesAFlowGivesExamplesThatNameNone() {
        EmbeddedFlow flow = new EmbeddedFlow(
                new ExportDescription("order", "", List.of(), "1", new TreeMap<>(), List.of(), List.of()), "{}",
                List.of());
        Terminal carrying = Terminal.carrying(Path.of("/home/ada"), flow);

        assertThat(carrying.call("serve", "--help")).isEqualTo(ExitCode.DONE);

        assertThat(carrying.printed()).contains("  prog serve --bind").doesNotContain(".flow.json", "null");
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

package dev.steadflow.designer.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the sources say to people stands in the bundles, and is said by {@link Texts#say}. */
class TextsInSourcesTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/steadflow/designer");

    /** What speaks on a terminal, before or without a window, in the English of the command line. */
    private static final Set<String> ON_A_TERMINAL =
            Set.of("LaunchOptions.java", "Launcher.java", "Screenshot.java", "CommandLine.java");

    /** What is called the same in every language. */
    private static final Set<String> NAMES =
            Set.of("Steadflow", "HTML", "JSON", "https://flows.example.org", "http://127.0.0.1:8080",
                    "env=prod, owner=ann, -draft", "ƒx");

    private static final String LITERAL = "\"((?:[^\"\\\\\\n]|\\\\.)*)\"";
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?<=[\\s;{}(,])//[^\\n]*", Pattern.DOTALL);
    private static final Pattern SAID =
            Pattern.compile("(?<![\\w.])say\\(\\s*(?:language,\\s*)?(" + LITERAL + "(?:\\s*\\+\\s*" + LITERAL + ")*)");
    private static final Pattern COUNTED =
            Pattern.compile("(?<![\\w.])counted\\(\\s*[^;\"]*?,\\s*(" + LITERAL + "),\\s*(" + LITERAL + ")");
    private static final Pattern ANY = Pattern.compile(LITERAL);

    /** Words that a person reads: at least two, the first with a capital letter; or at least three. */
    private static final Pattern FOR_PEOPLE =
            Pattern.compile("[“]?[A-Z][a-z]+[,;:]? [a-z“{].*|[^-<]*\\b[a-z]+,? [a-z]+,? [a-z]+\\b.*");

    /** One word, too, where it is put on the screen. */
    private static final Pattern SHOWN = Pattern.compile("(?:new (?:Button|ButtonType|CheckBox|Label|Menu|MenuButton|"
            + "MenuItem|RadioMenuItem|Tab|TableColumn<>|TitledPane|ToggleButton|Tooltip)|setText|setTitle|setHeaderText|"
            + "setContentText|setPromptText|setAccessibleText|setAccessibleHelp|titled|column|muted|command|section)"
            + "\\(\\s*" + LITERAL);
    private static final Pattern WORD = Pattern.compile("(?![a-z]+(?:-[a-z]+)+$).*\\p{IsAlphabetic}{2}.*");

    /** Statements that speak to the log, to who reads a stack trace, or to the compiler, or that look for a text. */
    private static final Pattern NOT_FOR_PEOPLE =
            Pattern.compile("LOG\\.|Exception\\(|Error\\(|requireNonNull\\(|Pattern\\.compile\\(|@SuppressWarnings");

    @Test
    void everythingSaidStandsInTheBundles() throws IOException {
        ResourceBundle english = ResourceBundle.getBundle("dev.steadflow.designer.texts.texts", Locale.ENGLISH);
        List<String> missing = new ArrayList<>();
        for (Path file : sources(SOURCES)) {
            said(code(file)).forEach(text -> {
                String key = Texts.key(text);
                if (!english.containsKey(key) || !english.getString(key).equals(text)) {
                    missing.add(file.getFileName() + ": " + key + "=" + text);
                }
            });
        }

        assertThat(missing).as("texts to put into texts.properties and its translations").isEmpty();
    }

    @Test
    void nothingIsSaidToPeoplePastTheBundles() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources(SOURCES)) {
            if (ON_A_TERMINAL.contains(String.valueOf(file.getFileName()))) {
                continue;
            }
            String rest = COUNTED.matcher(SAID.matcher(code(file)).replaceAll("say(")).replaceAll("counted(");
            Stream.concat(
                    ANY.matcher(rest).results()
                            .filter(literal -> FOR_PEOPLE.matcher(literal.group(1)).matches())
                            .filter(literal -> !NOT_FOR_PEOPLE.matcher(statement(rest, literal.start())).find()),
                    SHOWN.matcher(rest).results().filter(literal -> WORD.matcher(literal.group(1)).matches()))
                    .map(literal -> literal.group(1))
                    .filter(text -> !NAMES.contains(text))
                    .forEach(text -> found.add(file.getFileName() + ": " + text));
        }

        assertThat(found).as("texts to be said by Texts.say").isEmpty();
    }

    @Test
    void theBundlesHoldOnlyWhatIsSaid() throws IOException {
        Set<String> said = new HashSet<>();
        for (Path file : sources(SOURCES)) {
            said(code(file)).map(Texts::key).forEach(said::add);
        }

        assertThat(ResourceBundle.getBundle("dev.steadflow.designer.texts.texts", Locale.ENGLISH).keySet())
                .as("texts that nothing says any more").isSubsetOf(said);
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static String code(Path file) {
        try {
            return COMMENT.matcher(Files.readString(file)).replaceAll(" ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The English texts that code says. */
    private static Stream<String> said(String code) {
        return Stream.concat(
                SAID.matcher(code).results().map(said -> joined(said.group(1))),
                COUNTED.matcher(code).results()
                        .flatMap(said -> Stream.of(joined(said.group(1)), joined(said.group(3)))));
    }

    /** What a statement holds before a place in it, without its literals. */
    private static String statement(String code, int place) {
        String before = ANY.matcher(code.substring(Math.max(0, place - 400), place))
                .replaceAll(literal -> " ".repeat(literal.group().length()));
        return before.substring(Math.max(before.lastIndexOf(';'),
                Math.max(before.lastIndexOf('{'), before.lastIndexOf('}'))) + 1);
    }

    /** The text of literals that are joined by {@code +}. */
    private static String joined(String literals) {
        return ANY.matcher(literals).results()
                .map((MatchResult literal) -> literal.group(1))
                .collect(Collectors.joining())
                .translateEscapes();
    }
}

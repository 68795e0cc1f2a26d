package dev.steadflow.designer.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the sources say to people stands in the bundles, and is said by {@link Texts#say}. */
class TextsInSourcesTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/steadflow/designer");

    /** Packages whose words are all in the bundles. */
    private static final List<String> MOVED =
            List.of("canvas", "document", "gesture", "inspector", "layout", "palette", "problems", "settings", "vault");

    private static final String LITERAL = "\"((?:[^\"\\\\\\n]|\\\\.)*)\"";
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?<=[\\s;{}(,])//[^\\n]*", Pattern.DOTALL);
    private static final Pattern SAID =
            Pattern.compile("(?<![\\w.])say\\(\\s*(" + LITERAL + "(?:\\s*\\+\\s*" + LITERAL + ")*)");
    private static final Pattern COUNTED =
            Pattern.compile("(?<![\\w.])counted\\(\\s*[^;\"]*?,\\s*(" + LITERAL + "),\\s*(" + LITERAL + ")");
    private static final Pattern ANY = Pattern.compile(LITERAL);

    /** Words that a person reads: at least two, the first with a capital letter. */
    private static final Pattern FOR_PEOPLE = Pattern.compile("[“]?[A-Z][a-z]+[,;:]? [a-z“{].*");

    /** Statements that speak to the log, to who reads a stack trace, or to the compiler, or that look for a text. */
    private static final Pattern NOT_FOR_PEOPLE =
            Pattern.compile("LOG\\.|Exception\\(|Error\\(|Pattern\\.compile\\(|@SuppressWarnings");

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
        for (String moved : MOVED) {
            for (Path file : sources(SOURCES.resolve(moved))) {
                String rest = COUNTED.matcher(SAID.matcher(code(file)).replaceAll("say(")).replaceAll("counted(");
                ANY.matcher(rest).results()
                        .filter(literal -> FOR_PEOPLE.matcher(literal.group(1)).matches())
                        .filter(literal -> !NOT_FOR_PEOPLE.matcher(statement(rest, literal.start())).find())
                        .forEach(literal -> found.add(file.getFileName() + ": " + literal.group(1)));
            }
        }

        assertThat(found).as("texts to be said by Texts.say").isEmpty();
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

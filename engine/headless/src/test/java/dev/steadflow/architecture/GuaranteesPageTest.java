package dev.steadflow.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about what is promised names tests that exist, and at least one for each promise. */
class GuaranteesPageTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path PAGE = ROOT.resolve("docs/guarantees.md");

    /** A test class, alone or in a command. */
    private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w*(?:Test|IT)\\b");

    private static final int PROMISES = 8;

    @Test
    void everyTestThatThePageNamesExists() throws IOException {
        Set<String> named = testsIn(Files.readString(PAGE));

        assertThat(named).isNotEmpty();
        assertThat(testClasses()).containsAll(named);
    }

    @Test
    void eachPromiseHasASentenceALimitAndATest() throws IOException {
        String page = Files.readString(PAGE);
        for (int promise = 1; promise <= PROMISES; promise++) {
            int begin = page.indexOf("\n## " + promise + ". ");
            assertThat(begin).as("section of promise %d", promise).isPositive();
            String section = page.substring(begin, page.indexOf("\n## ", begin + 1));
            assertThat(section).as("promise %d", promise).contains("\n**").contains("\n*Limits.*")
                    .contains("\n*Tests.*");
            assertThat(testsIn(section)).as("tests of promise %d", promise).isNotEmpty();
        }
    }

    private static Set<String> testsIn(String text) {
        return TEST.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Set<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> tests =
                    files.filter(file -> file.toString().replace('\\', '/').contains("src/test/java")).toList();
            return tests.stream()
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}

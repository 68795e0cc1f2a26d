package dev.steadflow.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about the architecture names every package there is, and no class that is not there any more. */
class ArchitecturePageTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path PAGE = ROOT.resolve("docs/ARCHITECTURE.md");

    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

    /** {@code RunDecider}, {@code Mail}: a word that begins as a class does. */
    private static final Pattern TYPE = Pattern.compile("\\b[A-Z][a-z]\\w*");

    /** {@code src/main/java/dev/steadflow/runtime/journal/guard}: what comes after the module's own package. */
    private static final Pattern PACKAGE = Pattern.compile(
            ".*/src/main/java/dev/steadflow/(?:step|flow|runtime|server|headless|designer)/(.+)/package-info\\.java");

    @Test
    void everyPackageOfAModuleThatHasSomeStandsOnTheMap() throws IOException {
        String map = map();
        Set<String> packages = new TreeSet<>(sources().stream()
                .map(file -> PACKAGE.matcher(file.toString().replace('\\', '/')))
                .filter(found -> found.matches() && !found.group().contains("/plugins/"))
                .map(found -> found.group(1))
                .toList());

        assertThat(packages).hasSizeGreaterThan(50).allSatisfy(
                name -> assertThat(map).containsPattern("(?m)(^|[ ,])" + Pattern.quote(name) + "([ ,]|$)"));
    }

    @Test
    void everyModuleStandsOnTheMap() throws IOException {
        String map = map();
        for (String module : modules()) {
            if (module.startsWith("plugins/")) {
                assertThat(map.lines().filter(line -> line.startsWith("plugins/")).findFirst().orElseThrow())
                        .containsPattern("[ ,]" + module.substring("plugins/".length()) + "[,;]");
            } else {
                assertThat(map).containsPattern("(?m)^" + module + " ");
            }
        }
    }

    @Test
    void everyClassThatThePageNamesIsThere() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> named = CODE.matcher(page).results()
                .flatMap(code -> TYPE.matcher(code.group(1)).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(50);
        assertThat(sources().stream().map(file -> String.valueOf(file.getFileName()).replace(".java", "")))
                .containsAll(named);
    }

    /** The block of the page that lists modules and packages. */
    private static String map() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```\n") + 4;
        return page.substring(begin, page.indexOf("```\n", begin));
    }

    private static List<String> modules() throws IOException {
        return Pattern.compile("<module>([^<]+)</module>").matcher(Files.readString(ROOT.resolve("pom.xml"))).results()
                .map(module -> module.group(1))
                .toList();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java")
                    && file.toString().replace('\\', '/').contains("/src/main/java/"))
                    .toList();
        }
    }
}
